package io.deskbridge.lookup.writes;

import io.deskbridge.lookup.tenancy.Detached;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Works off the writes that wait: several cases at once, the writes of one case in order. Any
 * number of replicas do so side by side; a claim decides whose a write is.
 */
@ApplicationScoped
public class WriteWorker {

  private static final Logger LOG = Logger.getLogger(WriteWorker.class);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(8);
  private static final Duration GLANCE = Duration.ofMillis(20);

  private enum Looking {
    IDLE,
    BUSY,
    AGAIN
  }

  private final Claims claims;
  private final WriteLog log;
  private final WriteOutcomes outcomes;
  private final Detached detached;
  private final WritesConfig config;
  private final Vertx vertx;
  private final MeterRegistry meters;
  private final AtomicReference<Looking> looking = new AtomicReference<>(Looking.IDLE);
  private final AtomicReference<Optional<Function<Claim, Uni<Void>>>> work =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean blind = new AtomicBoolean();
  private final AtomicInteger running = new AtomicInteger();
  private final ConcurrentMap<UUID, Integer> placesTaken = new ConcurrentHashMap<>();

  WriteWorker(
      Claims claims,
      WriteLog log,
      WriteOutcomes outcomes,
      Detached detached,
      WritesConfig config,
      Vertx vertx,
      MeterRegistry meters) {
    this.claims = claims;
    this.log = log;
    this.outcomes = outcomes;
    this.detached = detached;
    this.config = config;
    this.vertx = vertx;
    this.meters = meters;
    meters.gauge("deskbridge.writes.running", running);
  }

  /**
   * Begins to work.
   *
   * @param how does a claimed write and settles it
   */
  public void start(Function<Claim, Uni<Void>> how) {
    work.set(Optional.of(how));
    vertx.setPeriodic(config.lookEvery().toMillis(), timer -> look());
  }

  /** Looks for writes at once: one was accepted, or may be due now. */
  public void look() {
    if (work.get().isEmpty()) {
      return;
    }
    Looking before =
        looking.getAndUpdate(state -> state == Looking.IDLE ? Looking.BUSY : Looking.AGAIN);
    if (before == Looking.IDLE) {
      claim();
    }
  }

  private void claim() {
    int free = config.atOnce() - running.get();
    if (free <= 0) {
      looking.set(Looking.IDLE);
      return;
    }
    detached.start(
        () -> claims.claim(free, Map.copyOf(placesTaken)), this::claimed, this::notClaimed);
  }

  private void claimed(List<Claims.Claimed> claimed) {
    blind.set(false);
    claimed.forEach(this::begin);
    lookedOnce();
  }

  private void notClaimed(Throwable failure) {
    if (!blind.getAndSet(true)) {
      LOG.warnf(failure, "Writes that wait can't be read from the database; they are tried again");
    }
    looking.set(Looking.IDLE);
  }

  private void lookedOnce() {
    Looking before =
        looking.getAndUpdate(state -> state == Looking.AGAIN ? Looking.BUSY : Looking.IDLE);
    if (before == Looking.AGAIN) {
      claim();
    }
  }

  private void begin(Claims.Claimed claimed) {
    work.get().ifPresent(how -> begin(claimed, how));
  }

  private void begin(Claims.Claimed claimed, Function<Claim, Uni<Void>> how) {
    Claim claim = claimed.claim();
    running.incrementAndGet();
    placesTaken.merge(claimed.party(), 1, Integer::sum);
    detached.start(
        () -> how.apply(claim).onFailure().recoverWithUni(e -> failed(claim, e)),
        done -> end(claimed),
        failure -> {
          LOG.warnf("Write %s is left to its lease: %s", claim.writeId(), failure);
          end(claimed);
        });
  }

  private Uni<Void> failed(Claim claim, Throwable failure) {
    if (failure instanceof LeaseLostException lost) {
      meters.counter("deskbridge.writes.leases.lost").increment();
      LOG.infof("%s: left to the other worker", lost.getMessage());
      return Uni.createFrom().voidItem();
    }
    LOG.errorf(failure, "Write %s failed in an unforeseen way", claim.writeId());
    return log.settleAlone(
        claim, new Settlement.Postponed(WriteState.ACCEPTED, "internal-error", Optional.empty()));
  }

  private void end(Claims.Claimed claimed) {
    running.decrementAndGet();
    placesTaken.computeIfPresent(claimed.party(), (party, taken) -> taken == 1 ? null : taken - 1);
    outcomes.worked(claimed.claim().writeId());
    look();
  }

  /** Takes nothing new, and lets what runs come to its end; what does not is left to its lease. */
  void stop(@Observes ShutdownEvent shutdown) {
    work.set(Optional.empty());
    Instant deadline = Instant.now().plus(LONGEST_GOODBYE);
    while (running.get() > 0 && Instant.now().isBefore(deadline)) {
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }
}
