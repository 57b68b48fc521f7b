package io.deskbridge.lookup.protection;

import io.deskbridge.lookup.tenancy.OutsideTenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What replicas know of each other, across tenants: who lives, and which users of Dynamics pause.
 * Holds no payload and nobody's name or id.
 */
@ApplicationScoped
class ProtectionRows {

  /** Replicas listen to it; what it says is in the tables. */
  static final String CHANNEL = "protection";

  private static final String LIVE =
      """
      insert into protection_replica (replica, seen_at) values (:replica, now())
      on conflict (replica) do update set seen_at = excluded.seen_at
      """;
  private static final String LIVING =
      "select count(*) from protection_replica where seen_at > now() - :silence * interval '1 second'";
  private static final String PAUSING =
      """
      select organization_id, user_mark,
        cast(extract(epoch from ends_at - now()) * 1000 as bigint)
      from protection_pause where ends_at > now()
      """;
  private static final String PAUSE =
      """
      insert into protection_pause (organization_id, user_mark, ends_at)
      values (:organisation, :mark, now() + :pause * interval '1 second')
      on conflict (organization_id, user_mark) do update
        set ends_at = greatest(protection_pause.ends_at, excluded.ends_at)
      """;
  private static final String FORGET_REPLICAS =
      "delete from protection_replica where seen_at < now() - interval '1 minute'";
  private static final String FORGET_PAUSES = "delete from protection_pause where ends_at < now()";
  private static final String LEAVE = "delete from protection_replica where replica = :replica";
  private static final String TELL = "select cast(pg_notify(:channel, '') as text)";
  private static final double MILLIS_OF_A_SECOND = 1000.0;

  private final OutsideTenants outsideTenants;

  ProtectionRows(OutsideTenants outsideTenants) {
    this.outsideTenants = outsideTenants;
  }

  /**
   * What holds now.
   *
   * @param replicas how many live, this one included
   */
  record State(int replicas, List<Pausing> pausing) {}

  /** A user who has to pause that long from now. */
  record Pausing(DynamicsUser user, Duration left) {}

  /**
   * Says that the replica lives, and reads what holds.
   *
   * @param silence who was not heard for that long does not live
   */
  Uni<State> live(String replica, Duration silence) {
    return outsideTenants.run(
        session ->
            session
                .createNativeQuery(LIVE)
                .setParameter("replica", replica)
                .executeUpdate()
                .chain(() -> living(session, silence))
                .chain(living -> pausing(session).map(pausing -> new State(living, pausing))));
  }

  /** The replica comes: the others hear of it at once. */
  Uni<Void> come(String replica) {
    return outsideTenants.run(
        session ->
            session
                .createNativeQuery(LIVE)
                .setParameter("replica", replica)
                .executeUpdate()
                .chain(() -> tell(session)));
  }

  /** The replica goes: the others hear of it at once. */
  Uni<Void> leave(String replica) {
    return outsideTenants.run(
        session ->
            session
                .createNativeQuery(LEAVE)
                .setParameter("replica", replica)
                .executeUpdate()
                .chain(() -> tell(session)));
  }

  /** Lets the user pause in every replica: they hear of it at once. */
  Uni<Void> pause(DynamicsUser user, Duration pause) {
    return outsideTenants.run(
        session ->
            session
                .createNativeQuery(PAUSE)
                .setParameter("organisation", user.organizationId())
                .setParameter("mark", user.mark())
                .setParameter("pause", seconds(pause))
                .executeUpdate()
                .chain(() -> tell(session)));
  }

  /** Deletes the rows of who has paused, and of replicas that are long gone. */
  Uni<Void> forget() {
    return outsideTenants.run(
        session ->
            session
                .createNativeQuery(FORGET_REPLICAS)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(FORGET_PAUSES).executeUpdate())
                .replaceWithVoid());
  }

  private static Uni<Integer> living(Mutiny.Session session, Duration silence) {
    return session
        .createNativeQuery(LIVING, Long.class)
        .setParameter("silence", seconds(silence))
        .getSingleResult()
        .map(Long::intValue);
  }

  private static Uni<List<Pausing>> pausing(Mutiny.Session session) {
    return session
        .createNativeQuery(PAUSING, Tuple.class)
        .getResultList()
        .map(rows -> rows.stream().map(ProtectionRows::pausing).toList());
  }

  private static Pausing pausing(Tuple row) {
    return new Pausing(
        new DynamicsUser(row.get(0, String.class), row.get(1, String.class)),
        Duration.ofMillis(row.get(2, Number.class).longValue()));
  }

  private static Uni<Void> tell(Mutiny.Session session) {
    return session
        .createNativeQuery(TELL, String.class)
        .setParameter("channel", CHANNEL)
        .getSingleResultOrNull()
        .replaceWithVoid();
  }

  private static double seconds(Duration time) {
    return time.toMillis() / MILLIS_OF_A_SECOND;
  }
}
