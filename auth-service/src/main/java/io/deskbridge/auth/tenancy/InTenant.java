package io.deskbridge.auth.tenancy;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Opens a transaction and tells PostgreSQL whose it is before any other statement, so that
 * row-level security lets through that tenant's rows only. The setting ends with the transaction: a
 * pooled connection carries nothing on.
 *
 * <p>Inside: rows only, no remote call.
 */
@ApplicationScoped
public class InTenant {

  private static final String SET_TENANT = "select set_config('app.tenant', :tenant, true)";

  /** Runs {@code work} in one transaction of {@code tenant}; a failure rolls it back. */
  public <T> Uni<T> run(String tenant, Supplier<Uni<T>> work) {
    return Panache.withTransaction(
        () -> Panache.getSession().chain(session -> bind(session, tenant)).chain(work::get));
  }

  private static Uni<String> bind(Mutiny.Session session, String tenant) {
    return session
        .createNativeQuery(SET_TENANT, String.class)
        .setParameter("tenant", tenant)
        .getSingleResult();
  }
}
