package io.deskbridge.auth.session;

import io.deskbridge.auth.tenancy.AcrossTenants;
import io.deskbridge.auth.tenancy.Detached;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Tells of ended sessions, at least once: a row goes only when Kafka has the event. A replica that
 * dies while it sends leaves a claim behind that another one may take over a moment later.
 */
@ApplicationScoped
class EndedSessions {

  private static final Logger LOG = Logger.getLogger(EndedSessions.class);
  private static final int AT_ONCE = 100;

  /** Longer than a delivery lasts. */
  private static final Duration CLAIM = Duration.ofSeconds(15);

  private final AcrossTenants acrossTenants;
  private final SessionEndedProducer producer;
  private final Detached detached;
  private final Clock clock;
  private final AtomicBoolean publishing = new AtomicBoolean();
  private final AtomicBoolean again = new AtomicBoolean();

  EndedSessions(
      AcrossTenants acrossTenants, SessionEndedProducer producer, Detached detached, Clock clock) {
    this.acrossTenants = acrossTenants;
    this.producer = producer;
    this.detached = detached;
    this.clock = clock;
  }

  @Scheduled(every = "${deskbridge.session.publish:1s}", identity = "session-ended")
  void whenScheduled() {
    publishSoon();
  }

  /** Begins to publish and returns at once; may be called on any thread. */
  void publishSoon() {
    again.set(true);
    if (publishing.compareAndSet(false, true)) {
      again.set(false);
      detached.start(this::publish, this::pause, this::stop);
    }
  }

  private void pause(Void done) {
    publishing.set(false);
    if (again.get()) {
      publishSoon();
    }
  }

  private void stop(Throwable failure) {
    publishing.set(false);
    LOG.warnf("Ended sessions can't be told of yet: %s", failure.getClass().getSimpleName());
  }

  private Uni<Void> publish() {
    return acrossTenants
        .run(this::claim)
        .chain(
            rows ->
                Multi.createFrom()
                    .iterable(rows)
                    .onItem()
                    .transformToUniAndConcatenate(this::publish)
                    .collect()
                    .asList())
        .replaceWithVoid();
  }

  private Uni<List<EndedDispatchRow>> claim(Mutiny.Session session) {
    Instant now = clock.instant();
    return session
        .createQuery(
            "from EndedDispatchRow where claimedAt is null or claimedAt <= :stale order by endedAt",
            EndedDispatchRow.class)
        .setParameter("stale", now.minus(CLAIM))
        .setMaxResults(AT_ONCE)
        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
        .getResultList()
        .invoke(rows -> rows.forEach(row -> row.claimedAt = now));
  }

  private Uni<Void> publish(EndedDispatchRow row) {
    return producer
        .publish(row.id(), row.endedAt)
        .chain(() -> detached.run(() -> acrossTenants.run(session -> delete(session, row.id()))))
        .replaceWithVoid();
  }

  private static Uni<Integer> delete(Mutiny.Session session, SessionId id) {
    return session
        .createMutationQuery(
            "delete EndedDispatchRow where tenantId = :tenant and sessionId = :session")
        .setParameter("tenant", id.tenantId())
        .setParameter("session", id.sessionId())
        .executeUpdate();
  }
}
