package io.deskbridge.lookup.protection;

import io.deskbridge.lookup.notification.Hearer;
import io.deskbridge.lookup.tenancy.Detached;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * What the replicas of this service share: how many live, so that each takes its part, and which
 * users of Dynamics pause. Read from the database at each heartbeat, and as soon as another replica
 * tells of something.
 *
 * <p>While the database can't be reached, what was known last holds, and pauses hold here alone.
 */
@ApplicationScoped
class Replicas implements Hearer {

  private static final Logger LOG = Logger.getLogger(Replicas.class);
  private static final int SILENT_BEATS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private enum Looking {
    IDLE,
    BUSY,
    AGAIN
  }

  private final String id = UUID.randomUUID().toString();
  private final ProtectionRows rows;
  private final ProtectionConfig config;
  private final Detached detached;
  private final Vertx vertx;
  private final MeterRegistry meters;
  private final Pauses pauses;
  private final AtomicReference<Looking> looking = new AtomicReference<>(Looking.IDLE);
  private final AtomicBoolean blind = new AtomicBoolean();
  private volatile int living = 1;
  private volatile long heartbeat = -1;

  Replicas(
      ProtectionRows rows,
      ProtectionConfig config,
      Detached detached,
      Vertx vertx,
      MeterRegistry meters) {
    this.rows = rows;
    this.config = config;
    this.detached = detached;
    this.vertx = vertx;
    this.meters = meters;
    this.pauses = new Pauses(System::nanoTime);
  }

  void start(@Observes StartupEvent started) {
    detached.start(() -> rows.come(id), done -> look(), this::unreadable);
    heartbeat = vertx.setPeriodic(config.heartbeat().toMillis(), tick -> look());
  }

  void stop(@Observes ShutdownEvent stopping) {
    vertx.cancelTimer(heartbeat);
    detached.start(
        () -> rows.leave(id),
        done -> LOG.debug("The others take over this replica's share"),
        failure -> LOG.infof("The others wait until this replica is silent: %s", failure));
  }

  /** How many live, this one included. */
  int living() {
    return living;
  }

  /** Service protection has refused a request: lets the user pause here and in every replica. */
  void pause(DynamicsUser user, Duration time) {
    meters
        .counter("deskbridge.protection.throttled", "organisation", user.organizationId())
        .increment();
    if (pauses.pause(user, time)) {
      detached.start(
          () -> rows.pause(user, time),
          done -> LOG.debugf("Organisation %s throttles a user", user.organizationId()),
          this::unreadable);
    }
  }

  /** What is left of the user's pause, if there is one. */
  Optional<Duration> findPause(DynamicsUser user) {
    return pauses.find(user);
  }

  /** How many users of that organisation pause. */
  long countPauses(String organizationId) {
    return pauses.count(organizationId);
  }

  @Override
  public String channel() {
    return ProtectionRows.CHANNEL;
  }

  @Override
  public void begin() {
    look();
  }

  @Override
  public void hear(String payload) {
    look();
  }

  /** Reads at once what the replicas share, and once more if asked while it is being read. */
  private void look() {
    Looking before =
        looking.getAndUpdate(state -> state == Looking.IDLE ? Looking.BUSY : Looking.AGAIN);
    if (before == Looking.IDLE) {
      read();
    }
  }

  private void read() {
    detached.start(
        () ->
            rows.live(id, config.heartbeat().multipliedBy(SILENT_BEATS))
                .ifNoItem()
                .after(PATIENCE)
                .fail(),
        this::obey,
        failure -> {
          unreadable(failure);
          looking.set(Looking.IDLE);
        });
  }

  private void obey(ProtectionRows.State state) {
    blind.set(false);
    if (living != state.replicas()) {
      LOG.infof("%d replicas share the limits of Dynamics", state.replicas());
      living = Math.max(1, state.replicas());
    }
    state.pausing().forEach(pausing -> pauses.pause(pausing.user(), pausing.left()));
    Looking before =
        looking.getAndUpdate(now -> now == Looking.AGAIN ? Looking.BUSY : Looking.IDLE);
    if (before == Looking.AGAIN) {
      read();
    }
  }

  @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> forget() {
    return rows.forget();
  }

  private void unreadable(Throwable failure) {
    if (!blind.getAndSet(true)) {
      LOG.warnf(
          failure,
          "What other replicas know of Dynamics' limits can't be shared; it is tried again");
    }
  }
}
