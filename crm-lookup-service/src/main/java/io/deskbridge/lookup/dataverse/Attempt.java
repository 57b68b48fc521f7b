package io.deskbridge.lookup.dataverse;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The fate of one request as its two ends see it: the side that sends, and the side that runs out
 * of patience. Once given up, it is never sent; once sent, giving up leaves the outcome unknown.
 */
final class Attempt {

  private enum Phase {
    WAITING,
    SENT,
    GIVEN_UP
  }

  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WAITING);
  private final long begun = System.nanoTime();
  private final Duration patience;

  Attempt(Duration patience) {
    this.patience = patience;
  }

  /** Whether it may be sent now; from here on Dataverse may have it. */
  boolean send() {
    return !isOver()
        && (phase.compareAndSet(Phase.WAITING, Phase.SENT) || phase.get() == Phase.SENT);
  }

  /** Ends it for lack of patience, and says what that means. */
  DataverseOutcome giveUp() {
    phase.compareAndSet(Phase.WAITING, Phase.GIVEN_UP);
    return phase.get() == Phase.GIVEN_UP
        ? new DataverseOutcome.Unreachable("no time left before it could be sent")
        : new DataverseOutcome.Unanswered("no answer within " + patience.toMillis() + " ms");
  }

  Duration timeLeft() {
    return patience.minus(age());
  }

  /** How long ago it began. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  boolean isOver() {
    return phase.get() == Phase.GIVEN_UP || !timeLeft().isPositive();
  }
}
