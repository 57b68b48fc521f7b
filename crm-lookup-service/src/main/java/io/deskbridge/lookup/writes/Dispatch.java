package io.deskbridge.lookup.writes;

import io.deskbridge.lookup.tenancy.OutsideTenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Which writes wait and who works on them, across tenants: ids and times only.
 *
 * <p>See {@link Claims} for who gets which. Every statement that ends or moves a claim names its
 * fence, and so does nothing for a worker whose lease has passed to another.
 */
@ApplicationScoped
class Dispatch {

  private static final String RENEW =
      """
      update write_dispatch
      set lease_until = now() + :lease * interval '1 second', sent_at = coalesce(sent_at, now())
      where write_id = :write and fence = :fence
      """;
  private static final String POSTPONE =
      """
      update write_dispatch
      set lease_until = '-infinity', due_at = now() + :pause * interval '1 second', fresh = false
      where write_id = :write and fence = :fence
      """;
  private static final String PAUSE =
      """
      insert into write_pause (party, ends_at)
      select party, now() + :pause * interval '1 second' from write_dispatch where write_id = :write
      on conflict (party) do update set ends_at = excluded.ends_at
      where write_pause.ends_at < excluded.ends_at - interval '100 milliseconds'
      """;

  /** A lock and no change: each change would leave a dead row until the table is vacuumed. */
  private static final String HOLD =
      "select lane from write_dispatch where write_id = :write and fence = :fence for update";

  private static final String FINISH =
      "delete from write_dispatch where write_id = :write and fence = :fence returning lane";
  private static final String LEAVE =
      "delete from write_dispatch where write_id = :write returning lane";

  /** Comes after the delete, whose lock made whoever entered the lane meanwhile be seen here. */
  private static final String ERASE_AFTER_AND_UNBLOCK =
      """
      with erasure as (
        insert into erasure_dispatch (write_id, tenant_id, due_at, set_aside)
        values (:write, :tenant, now() + :pause * interval '1 second', :aside)
        on conflict (write_id) do update
        set due_at = excluded.due_at, set_aside = excluded.set_aside)
      update write_dispatch set blocked = false, due_at = now()
      where lane = :lane and blocked
        and sequence = (select min(sequence) from write_dispatch where lane = :lane)
      """;

  /** Whoever finishes the write before it at this instant is waited for. */
  private static final String LOCK_EARLIER =
      """
      select sequence from write_dispatch where lane = :lane and sequence < :sequence
      order by sequence desc limit 1 for update
      """;

  private static final String ENTER =
      """
      insert into write_dispatch
        (write_id, tenant_id, lane, sequence, due_at, key_id, party, blocked, sent_at)
      values (:write, :tenant, :lane, :sequence, now(), :key, :party,
        exists (select 1 from write_dispatch where lane = :lane and sequence < :sequence),
        case when cast(:maybe_sent as boolean) then now() end)
      """;

  /** Both rows in one statement: whoever asks for a case waits for each of them. */
  private static final String ACCEPT =
      """
      with kept as (
        insert into case_write (tenant_id, write_id, interaction_id, sequence, kind, state, actor,
          organization_id, payload, attempts, created_at, updated_at)
        values (:tenant, :write, :interaction, :sequence, :kind, :state, :actor,
          :organisation, :payload, 0, :now, :now))
      """
          + ENTER;

  private static final String UNBLOCK =
      """
      update write_dispatch set blocked = false, due_at = now()
      where write_id in (
        select waiting.write_id from write_dispatch waiting
        where waiting.blocked and not exists (
          select 1 from write_dispatch earlier
          where earlier.lane = waiting.lane and earlier.sequence < waiting.sequence)
        for update skip locked)
      """;
  private static final String HURRY =
      """
      update write_dispatch set due_at = now(), fence = fence + 1, lease_until = '-infinity',
        key_id = :key
      where write_id = :write
      """;
  private static final double MILLIS_OF_A_SECOND = 1000.0;

  private final OutsideTenants outsideTenants;

  Dispatch(OutsideTenants outsideTenants) {
    this.outsideTenants = outsideTenants;
  }

  /** Begins a lease anew and notes that something may reach Dynamics from now on. */
  Uni<Void> renewBeforeSending(Claim claim, Duration lease) {
    return outsideTenants.run(
        session ->
            fenced(claim, session.createNativeQuery(RENEW).setParameter("lease", seconds(lease))));
  }

  /** In the session of a tenant: fails unless the claim still holds, until the transaction ends. */
  Uni<Void> hold(Mutiny.Session session, Claim claim) {
    return requireLane(claim, session.createNativeQuery(HOLD, UUID.class)).replaceWithVoid();
  }

  /** In the session of a tenant: gives the write back, to be due after that time. */
  Uni<Void> postpone(Mutiny.Session session, Claim claim, Duration dueIn) {
    return fenced(claim, session.createNativeQuery(POSTPONE).setParameter("pause", seconds(dueIn)));
  }

  /** In the session of a tenant: nothing of that write's user is claimed for that time. */
  Uni<Void> pauseUser(Mutiny.Session session, Claim claim, Duration pause) {
    return session
        .createNativeQuery(PAUSE)
        .setParameter("write", claim.writeId())
        .setParameter("pause", seconds(pause))
        .executeUpdate()
        .replaceWithVoid();
  }

  /** In the session of a tenant: the write waits no more; its payload goes after that time. */
  Uni<Void> finish(
      Mutiny.Session session, Claim claim, Duration keepPayload, boolean waitsForPerson) {
    return requireLane(claim, session.createNativeQuery(FINISH, UUID.class))
        .chain(
            lane ->
                session
                    .createNativeQuery(ERASE_AFTER_AND_UNBLOCK)
                    .setParameter("write", claim.writeId())
                    .setParameter("tenant", claim.tenantId())
                    .setParameter("pause", seconds(keepPayload))
                    .setParameter("aside", waitsForPerson)
                    .setParameter("lane", lane)
                    .executeUpdate())
        .replaceWithVoid();
  }

  private static Uni<UUID> requireLane(Claim claim, Mutiny.SelectionQuery<UUID> statement) {
    return statement
        .setParameter("write", claim.writeId())
        .setParameter("fence", claim.fence())
        .getSingleResultOrNull()
        .onItem()
        .ifNull()
        .failWith(() -> new LeaseLostException(claim));
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

  /**
   * In the session of a tenant: keeps a new write, which waits behind those of the same
   * interaction.
   */
  Uni<Void> accept(Mutiny.Session session, CaseWrite write, int key) {
    return enter(
        session,
        write,
        key,
        session
            .createNativeQuery(ACCEPT)
            .setParameter("interaction", write.interactionId())
            .setParameter("kind", write.kind().name())
            .setParameter("state", write.state().name())
            .setParameter("actor", write.actor())
            .setParameter("organisation", write.organizationId())
            .setParameter("payload", write.payload().orElseThrow())
            .setParameter("now", write.createdAt())
            .setParameter("maybe_sent", false));
  }

  /** In the session of a tenant: one that was set aside waits again; it may have been sent. */
  Uni<Void> enterAgain(Mutiny.Session session, CaseWrite write, int key) {
    return enter(
        session, write, key, session.createNativeQuery(ENTER).setParameter("maybe_sent", true));
  }

  private static Uni<Void> enter(
      Mutiny.Session session, CaseWrite write, int key, Mutiny.MutationQuery statement) {
    UUID lane = StableId.of("lane", write.tenantId(), write.interactionId());
    return lockEarlier(session, lane, write.sequence())
        .chain(
            () ->
                statement
                    .setParameter("write", write.writeId())
                    .setParameter("tenant", write.tenantId())
                    .setParameter("lane", lane)
                    .setParameter("sequence", write.sequence())
                    .setParameter("key", key)
                    .setParameter(
                        "party", StableId.of("party", write.organizationId(), write.actor()))
                    .executeUpdate())
        .replaceWithVoid();
  }

  private static Uni<Void> lockEarlier(Mutiny.Session session, UUID lane, int sequence) {
    return sequence <= 1
        ? Uni.createFrom().voidItem()
        : session
            .createNativeQuery(LOCK_EARLIER, Integer.class)
            .setParameter("lane", lane)
            .setParameter("sequence", sequence)
            .getResultList()
            .replaceWithVoid();
  }

  /** In the session of a tenant: nobody else claims or changes the write meanwhile. */
  Uni<Void> lock(Mutiny.Session session, UUID write) {
    return session
        .createNativeQuery(
            "select lane from write_dispatch where write_id = :write for update", UUID.class)
        .setParameter("write", write)
        .getResultList()
        .replaceWithVoid();
  }

  /** In the session of a tenant: the write waits no more, whoever works on it. */
  Uni<Void> leave(Mutiny.Session session, CaseWrite write) {
    return session
        .createNativeQuery(LEAVE, UUID.class)
        .setParameter("write", write.writeId())
        .getResultList()
        .replaceWithVoid();
  }

  /**
   * Frees writes whose predecessor is done although nobody said so, as a replica of the release
   * before does not.
   */
  Uni<Integer> unblock() {
    return outsideTenants.run(session -> session.createNativeQuery(UNBLOCK).executeUpdate());
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

  private static double seconds(Duration time) {
    return time.toMillis() / MILLIS_OF_A_SECOND;
  }
}
