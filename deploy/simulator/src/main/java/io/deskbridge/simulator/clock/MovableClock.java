package io.deskbridge.simulator.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The true time, or one ahead of it, so that a test need not wait for things to grow old. */
public final class MovableClock extends Clock {

  private final Clock truth;
  private final AtomicReference<Duration> ahead;

  /** The true time. */
  public MovableClock() {
    this(Clock.systemUTC(), new AtomicReference<>(Duration.ZERO));
  }

  private MovableClock(Clock truth, AtomicReference<Duration> ahead) {
    this.truth = truth;
    this.ahead = ahead;
  }

  /** Moves on by that much. */
  public void advance(Duration step) {
    ahead.updateAndGet(step::plus);
  }

  /** Back to the true time. */
  public void reset() {
    ahead.set(Duration.ZERO);
  }

  @Override
  public Instant instant() {
    return truth.instant().plus(ahead.get());
  }

  @Override
  public ZoneId getZone() {
    return truth.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new MovableClock(truth.withZone(zone), ahead);
  }
}
