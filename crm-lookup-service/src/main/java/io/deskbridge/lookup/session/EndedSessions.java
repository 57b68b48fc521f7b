package io.deskbridge.lookup.session;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * The sessions that ended lately, kept for longer than any of their JWTs (ten minutes) lives.
 * Whoever checks after having registered with {@link #onEnd} misses none.
 */
@ApplicationScoped
public class EndedSessions {

  private static final Logger LOG = Logger.getLogger(EndedSessions.class);

  /** From when the session ended or we heard of it, whatever is later. */
  static final Duration KEPT = Duration.ofMinutes(15);

  private final ConcurrentMap<EndedSession, Instant> forgottenAt = new ConcurrentHashMap<>();
  private final List<Consumer<EndedSession>> followers = new CopyOnWriteArrayList<>();
  private final Clock clock;

  EndedSessions(MeterRegistry meters) {
    this.clock = Clock.systemUTC();
    meters.gauge("deskbridge.sessions.ended", forgottenAt, ConcurrentMap::size);
  }

  /** Whether JWTs of that session are refused. */
  public boolean contains(String tenantId, String sessionId) {
    return forgottenAt.containsKey(new EndedSession(tenantId, sessionId));
  }

  /** From now on {@code follower} is told of each session that ends, once, on any thread. */
  public void onEnd(Consumer<EndedSession> follower) {
    followers.add(follower);
  }

  /** A session has ended; one that ended long ago has no JWT any more. */
  void take(SessionEnded ended, Instant heardAt) {
    Instant until = (ended.endedAt().isAfter(heardAt) ? ended.endedAt() : heardAt).plus(KEPT);
    if (until.isBefore(clock.instant())) {
      return;
    }
    if (forgottenAt.putIfAbsent(ended.session(), until) == null) {
      LOG.debugf("Session %s of %s ended", ended.sessionId(), ended.tenantId());
      followers.forEach(follower -> follower.accept(ended.session()));
    }
  }

  @Scheduled(every = "60s")
  void forget() {
    Instant now = clock.instant();
    forgottenAt.values().removeIf(until -> until.isBefore(now));
  }
}
