package io.deskbridge.lookup.tenancy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Opens a transaction that belongs to no tenant: row-level security hides every tenant's rows in
 * it. For dispatch tables, which hold ids and times only.
 */
@ApplicationScoped
public class OutsideTenants {

  /** Runs {@code work} in one transaction of nobody; a failure rolls it back. */
  public <T> Uni<T> run(Function<Mutiny.Session, Uni<T>> work) {
    return Panache.withTransaction(() -> Panache.getSession().chain(work::apply));
  }
}
