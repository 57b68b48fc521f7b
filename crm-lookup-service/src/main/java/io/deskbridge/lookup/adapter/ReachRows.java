package io.deskbridge.lookup.adapter;

import io.deskbridge.lookup.adapter.AdapterStreams.Reached;
import io.deskbridge.lookup.adapter.ReachView.ReplicaReach;
import io.deskbridge.lookup.tenancy.InTenant;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** How far each replica's streams are, one row for each tenant and replica. */
@ApplicationScoped
class ReachRows {

  private static final String KEEP =
      """
      insert into adapter_reach (tenant_id, replica, revision, told, streams, seen_at)
      values (:tenant, :replica, :revision, :told, :streams, now())
      on conflict (tenant_id, replica) do update
        set revision = excluded.revision, told = excluded.told, streams = excluded.streams,
          seen_at = excluded.seen_at
      """;
  private static final String FORGET =
      "delete from adapter_reach where tenant_id = :tenant and seen_at < now() - interval '10 minutes'";

  /** A replica that was silent for three heartbeats is gone. */
  private static final String LIVING =
      """
      select replica, revision, told, streams, seen_at from adapter_reach
      where tenant_id = :tenant and seen_at > now() - interval '45 seconds'
      order by replica
      """;

  private final InTenant inTenant;

  ReachRows(InTenant inTenant) {
    this.inTenant = inTenant;
  }

  /** Keeps how far that replica is, and forgets those that are long gone. */
  Uni<Void> keep(String tenant, String replica, Reached reached) {
    return inTenant.run(
        tenant,
        () -> Panache.getSession().chain(session -> keep(session, tenant, replica, reached)));
  }

  private static Uni<Void> keep(
      Mutiny.Session session, String tenant, String replica, Reached reached) {
    return session
        .createNativeQuery(KEEP)
        .setParameter("tenant", tenant)
        .setParameter("replica", replica)
        .setParameter("revision", reached.revision())
        .setParameter("told", reached.told())
        .setParameter("streams", reached.streams())
        .executeUpdate()
        .chain(
            () -> session.createNativeQuery(FORGET).setParameter("tenant", tenant).executeUpdate())
        .replaceWithVoid();
  }

  /** The replicas that live, with how far they are. */
  Uni<List<ReplicaReach>> findLiving(String tenant) {
    return inTenant.run(
        tenant,
        () ->
            Panache.getSession()
                .chain(
                    session ->
                        session
                            .createNativeQuery(LIVING, Tuple.class)
                            .setParameter("tenant", tenant)
                            .getResultList())
                .map(rows -> rows.stream().map(ReachRows::reach).toList()));
  }

  private static ReplicaReach reach(Tuple row) {
    return new ReplicaReach(
        row.get(0, String.class),
        row.get(1, Long.class),
        row.get(2, Integer.class),
        row.get(3, Integer.class),
        row.get(4, OffsetDateTime.class).toInstant());
  }
}
