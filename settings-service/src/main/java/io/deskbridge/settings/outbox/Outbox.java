package io.deskbridge.settings.outbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The dispatch table of publications. A lease lets one sender at a time work for a tenant, in all
 * replicas; who holds none, or a lost one, changes nothing here. Times are PostgreSQL's, so that
 * replicas' clocks don't matter.
 */
@ApplicationScoped
public class Outbox {

  private static final String NOTE =
      """
      insert into dispatch_publication as row (tenant_id, revision, committed_at, waiting_since)
      values (:tenant, :revision, :at, :at)
      on conflict (tenant_id) do update
      set revision = excluded.revision,
          committed_at = excluded.committed_at,
          waiting_since = coalesce(row.waiting_since, excluded.committed_at)
      """;

  private static final String CLAIM =
      """
      update dispatch_publication
      set lease_id = :lease, lease_until = now() + make_interval(secs => :seconds)
      where tenant_id = :tenant and (lease_until is null or lease_until < now())
      """;

  private static final String RELEASE =
      """
      update dispatch_publication set lease_id = null, lease_until = null
      where tenant_id = :tenant and lease_id = :lease
      returning revision
      """;

  private static final String PUBLISHED =
      """
      update dispatch_publication set waiting_since = null
      where tenant_id = :tenant and revision = :revision and committed_at = :at and waiting_since is not null
      """;

  /**
   * What the table says about one tenant.
   *
   * @param waitingSince when the oldest revision not yet seen on the topic was committed
   */
  public record Entry(String tenant, RevisionMark newest, Optional<Instant> waitingSince) {}

  /** Notes a new revision; to be called in the transaction that commits it. */
  public Uni<Void> note(Mutiny.Session session, String tenant, RevisionMark committed) {
    return session
        .createNativeQuery(NOTE)
        .setParameter("tenant", tenant)
        .setParameter("revision", committed.revision())
        .setParameter("at", committed.changedAt())
        .executeUpdate()
        .replaceWithVoid();
  }

  /** Takes the tenant's lease if nobody has it; whether it was free. */
  public Uni<Boolean> claim(String tenant, UUID lease, Duration duration) {
    return inTransaction(
        session ->
            session
                .createNativeQuery(CLAIM)
                .setParameter("tenant", tenant)
                .setParameter("lease", lease)
                .setParameter("seconds", duration.toMillis() / 1_000.0)
                .executeUpdate()
                .map(rows -> rows == 1));
  }

  /** Gives the lease back; the newest revision now, or empty if the lease had been lost. */
  public Uni<Optional<Long>> release(String tenant, UUID lease) {
    return inTransaction(
        session ->
            session
                .createNativeQuery(RELEASE, Long.class)
                .setParameter("tenant", tenant)
                .setParameter("lease", lease)
                .getSingleResultOrNull()
                .map(Optional::ofNullable));
  }

  /** Marks a revision as published, if it is the newest one. */
  public Uni<Void> markPublished(String tenant, RevisionMark seen) {
    return inTransaction(
        session ->
            session
                .createNativeQuery(PUBLISHED)
                .setParameter("tenant", tenant)
                .setParameter("revision", seen.revision())
                .setParameter("at", seen.changedAt())
                .executeUpdate()
                .replaceWithVoid());
  }

  /** All tenants. */
  public Uni<List<Entry>> entries() {
    return inTransaction(
        session ->
            session
                .createQuery("from PublicationRow", PublicationRow.class)
                .setReadOnly(true)
                .getResultList()
                .map(rows -> rows.stream().map(Outbox::entryOf).toList()));
  }

  private static Entry entryOf(PublicationRow row) {
    return new Entry(
        row.tenantId,
        new RevisionMark(row.revision, row.committedAt),
        Optional.ofNullable(row.waitingSince));
  }

  private static <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work) {
    return Panache.withTransaction(() -> Panache.getSession().chain(work::apply));
  }
}
