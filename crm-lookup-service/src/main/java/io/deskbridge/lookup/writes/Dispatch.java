package io.deskbridge.lookup.writes;

import io.deskbridge.lookup.tenancy.OutsideTenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Which writes wait and who works on them, across tenants: ids and times only.
 *
 * <p>Of one interaction only the oldest write can be claimed, so its writes go in order. Every
 * statement that ends or moves a claim names its fence, and so does nothing for a worker whose
 * lease has passed to another.
 */
@ApplicationScoped
class Dispatch {

  private static final String CLAIM =
      """
      with due as (
        select write_id, sent_at from write_dispatch waiting
        where due_at <= now() and lease_until <= now()
          and not exists (
            select 1 from write_dispatch earlier
            where earlier.lane = waiting.lane and earlier.sequence < waiting.sequence)
        order by due_at
        limit :most
        for update skip locked)
      update write_dispatch claimed
      set fence = fence + 1, lease_until = now() + :lease * interval '1 second'
      from due
      where claimed.write_id = due.write_id
      returning claimed.write_id, claimed.tenant_id, claimed.fence, claimed.sent_at is not null
      """;
  private static final String RENEW =
      """
      update write_dispatch
      set lease_until = now() + :lease * interval '1 second', sent_at = coalesce(sent_at, now())
      where write_id = :write and fence = :fence
      """;
  private static final String POSTPONE =
      """
      update write_dispatch
      set lease_until = '-infinity', due_at = now() + :pause * interval '1 second'
      where write_id = :write and fence = :fence
      """;
  private static final String HOLD =
      "update write_dispatch set lease_until = lease_until where write_id = :write and fence = :fence";
  private static final String FINISH =
      "delete from write_dispatch where write_id = :write and fence = :fence";
  private static final String ENTER =
      """
      insert into write_dispatch (write_id, tenant_id, lane, sequence, due_at, key_id)
      values (:write, :tenant, :lane, :sequence, now(), :key)
      """;
  private static final String HURRY =
      """
      update write_dispatch set due_at = now(), fence = fence + 1, lease_until = '-infinity',
        key_id = :key
      where write_id = :write
      """;
  private static final String ERASE_AFTER =
      """
      insert into erasure_dispatch (write_id, tenant_id, due_at)
      values (:write, :tenant, now() + :pause * interval '1 second') on conflict do nothing
      """;
  private static final String ERASABLE =
      """
      select write_id, tenant_id from erasure_dispatch where due_at <= now() order by due_at
      limit :most for update skip locked
      """;

  private static final double MILLIS_OF_A_SECOND = 1000.0;

  private final OutsideTenants outsideTenants;

  Dispatch(OutsideTenants outsideTenants) {
    this.outsideTenants = outsideTenants;
  }

  /** Claims up to that many writes that are due and nobody's. */
  Uni<List<Claim>> claim(int most, Duration lease) {
    return outsideTenants.run(
        session ->
            session
                .createNativeQuery(CLAIM, Tuple.class)
                .setParameter("most", most)
                .setParameter("lease", seconds(lease))
                .getResultList()
                .map(rows -> rows.stream().map(Dispatch::claim).toList()));
  }

  private static Claim claim(Tuple row) {
    return new Claim(
        row.get(0, UUID.class),
        row.get(1, String.class),
        row.get(2, Number.class).longValue(),
        row.get(3, Boolean.class));
  }

  /** Begins a lease anew and notes that something may reach Dynamics from now on. */
  Uni<Void> renewBeforeSending(Claim claim, Duration lease) {
    return outsideTenants.run(
        session ->
            fenced(claim, session.createNativeQuery(RENEW).setParameter("lease", seconds(lease))));
  }

  /** In the session of a tenant: fails unless the claim still holds, until the transaction ends. */
  Uni<Void> hold(Mutiny.Session session, Claim claim) {
    return fenced(claim, session.createNativeQuery(HOLD));
  }

  /** In the session of a tenant: gives the write back, to be due after that time. */
  Uni<Void> postpone(Mutiny.Session session, Claim claim, Duration dueIn) {
    return fenced(claim, session.createNativeQuery(POSTPONE).setParameter("pause", seconds(dueIn)));
  }

  /** In the session of a tenant: the write waits no more; its payload goes after that time. */
  Uni<Void> finish(Mutiny.Session session, Claim claim, Duration keepPayload) {
    return fenced(claim, session.createNativeQuery(FINISH))
        .chain(
            () ->
                session
                    .createNativeQuery(ERASE_AFTER)
                    .setParameter("write", claim.writeId())
                    .setParameter("tenant", claim.tenantId())
                    .setParameter("pause", seconds(keepPayload))
                    .executeUpdate())
        .replaceWithVoid();
  }

  private static Uni<Void> fenced(Claim claim, Mutiny.MutationQuery statement) {
    return statement
        .setParameter("write", claim.writeId())
        .setParameter("fence", claim.fence())
        .executeUpdate()
        .invoke(
            changed -> {
              if (changed == 0) {
                throw new LeaseLostException(claim);
              }
            })
        .replaceWithVoid();
  }

  /** In the session of a tenant: a new write waits, behind those of the same interaction. */
  Uni<Void> enter(Mutiny.Session session, CaseWrite write, int key) {
    return session
        .createNativeQuery(ENTER)
        .setParameter("write", write.writeId())
        .setParameter("tenant", write.tenantId())
        .setParameter("lane", StableId.of("lane", write.tenantId(), write.interactionId()))
        .setParameter("sequence", write.sequence())
        .setParameter("key", key)
        .executeUpdate()
        .replaceWithVoid();
  }

  /** In the session of a tenant: the write is due now, and whoever works on it loses it. */
  Uni<Void> hurry(Mutiny.Session session, CaseWrite write, int key) {
    return session
        .createNativeQuery(HURRY)
        .setParameter("write", write.writeId())
        .setParameter("key", key)
        .executeUpdate()
        .replaceWithVoid();
  }

  /** Keys that sealed payloads which still wait. */
  Uni<List<Integer>> keysInUse() {
    return outsideTenants.run(
        session ->
            session
                .createNativeQuery("select distinct key_id from write_dispatch", Integer.class)
                .getResultList());
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
                .map(
                    rows ->
                        rows.stream()
                            .map(
                                row ->
                                    new Erasable(row.get(0, UUID.class), row.get(1, String.class)))
                            .toList()));
  }

  /** In the session of a tenant: the payload is gone. */
  Uni<Void> erased(Mutiny.Session session, UUID write) {
    return session
        .createNativeQuery("delete from erasure_dispatch where write_id = :write")
        .setParameter("write", write)
        .executeUpdate()
        .replaceWithVoid();
  }

  private static double seconds(Duration time) {
    return time.toMillis() / MILLIS_OF_A_SECOND;
  }

  /** Since when the oldest write waits, for whoever watches the queue. */
  Uni<Optional<Double>> findOldestWaitingSeconds() {
    return outsideTenants.run(
        session ->
            session
                .createNativeQuery(
                    "select cast(extract(epoch from now() - min(due_at)) as double precision)"
                        + " from write_dispatch where due_at <= now()",
                    Double.class)
                .getSingleResultOrNull()
                .map(Optional::ofNullable));
  }
}
