package io.deskbridge.auth.tenancy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Opens a transaction of no tenant: row-level security shows it no row of any. For tables that hold
 * ids and times only, so that sweeps find their work.
 */
@ApplicationScoped
public class AcrossTenants {

  /** Runs {@code work} in one transaction; a failure rolls it back. */
  public <T> Uni<T> run(Function<Mutiny.Session, Uni<T>> work) {
    return Panache.withTransaction(() -> Panache.getSession().chain(work::apply));
  }
}
