package io.deskbridge.auth.lease;

import io.deskbridge.auth.tenancy.AcrossTenants;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Rows that say who does a piece of periodic work. A holder that dies loses its lease when the time
 * is up; what it had not finished is done by the next holder.
 */
@ApplicationScoped
public class Leases {

  private static final String ACQUIRE =
      """
      insert into lease (name, holder, held_until) values (:name, :holder, :until)
      on conflict (name) do update set holder = :holder, held_until = :until
      where lease.held_until <= :now and (lease.finished_at is null or lease.finished_at <= :due)""";

  private static final String FINISH =
      "update lease set finished_at = :now, held_until = :now where name = :name and holder = :holder";

  private static final String RELEASE =
      "update lease set held_until = :now where name = :name and holder = :holder";

  private final AcrossTenants acrossTenants;
  private final Clock clock;
  private final UUID holder = UUID.randomUUID();

  Leases(AcrossTenants acrossTenants, Clock clock) {
    this.acrossTenants = acrossTenants;
    this.clock = clock;
  }

  /**
   * Takes the lease unless somebody holds it or the work was finished less than {@code period} ago.
   */
  public Uni<Boolean> acquire(String name, Duration hold, Duration period) {
    Instant now = clock.instant();
    return acrossTenants
        .run(
            session ->
                session
                    .createNativeQuery(ACQUIRE)
                    .setParameter("name", name)
                    .setParameter("holder", holder)
                    .setParameter("until", now.plus(hold))
                    .setParameter("now", now)
                    .setParameter("due", now.minus(period))
                    .executeUpdate())
        .map(rows -> rows == 1);
  }

  /** The work is done for this period. */
  public Uni<Void> finish(String name) {
    return end(FINISH, name);
  }

  /** The work was not done: anybody may try again. */
  public Uni<Void> release(String name) {
    return end(RELEASE, name);
  }

  private Uni<Void> end(String statement, String name) {
    return acrossTenants
        .run(
            session ->
                session
                    .createNativeQuery(statement)
                    .setParameter("name", name)
                    .setParameter("holder", holder)
                    .setParameter("now", clock.instant())
                    .executeUpdate())
        .replaceWithVoid();
  }
}
