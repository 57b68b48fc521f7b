package io.deskbridge.lookup.writes;

import io.deskbridge.lookup.tenancy.OutsideTenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which payloads go when, across tenants: ids and times only. */
@ApplicationScoped
class ErasureDispatch {

  private static final String ERASABLE =
      """
      select write_id, tenant_id from erasure_dispatch where due_at <= now() order by due_at
      limit :most for update skip locked
      """;

  private final OutsideTenants outsideTenants;

  ErasureDispatch(OutsideTenants outsideTenants) {
    this.outsideTenants = outsideTenants;
  }

  /** A write whose payload has served. */
  record Erasable(UUID writeId, String tenantId) {}

  /** Up to that many writes whose payload goes now. */
  Uni<List<Erasable>> findErasable(int most) {
    return outsideTenants.run(
        session ->
            session
                .createNativeQuery(ERASABLE, Tuple.class)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(ErasureDispatch::erasable).toList()));
  }

  private static Erasable erasable(Tuple row) {
    return new Erasable(row.get(0, UUID.class), row.get(1, String.class));
  }

  /** In the session of a tenant: the payload is gone, or needed again. */
  Uni<Void> forget(Mutiny.Session session, UUID write) {
    return session
        .createNativeQuery("delete from erasure_dispatch where write_id = :write")
        .setParameter("write", write)
        .executeUpdate()
        .replaceWithVoid();
  }
}
