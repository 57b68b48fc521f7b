package io.deskbridge.lookup.dataverse;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many requests go in one batch: as many as Dynamics does in about half a second, so that an
 * answer comes well within everybody's patience, and a lookup beside it waits no longer for a
 * place. It is doubled while full batches take less than half of that, and halved when one takes
 * longer or is not answered.
 */
final class BatchSize {

  static final int START = 4;

  /** Dataverse takes 1,000; what is cut off has to be settled by as many reads. */
  static final int MOST = 64;

  private static final Duration LONGEST = Duration.ofMillis(600);
  private static final Duration SHORT = LONGEST.dividedBy(2);

  private final AtomicInteger most = new AtomicInteger(START);

  /** How many may go together now. */
  int most() {
    return most.get();
  }

  /** That many were answered within that time. */
  void answered(int parts, Duration time) {
    if (time.compareTo(LONGEST) > 0) {
      shrink(parts);
    } else if (time.compareTo(SHORT) < 0) {
      most.updateAndGet(now -> parts >= now ? Math.min(MOST, now * 2) : now);
    }
  }

  /** That many were sent, and there was no answer. */
  void unanswered(int parts) {
    shrink(parts);
  }

  private void shrink(int parts) {
    most.updateAndGet(now -> Math.max(1, Math.min(now, parts / 2)));
  }
}
