package io.deskbridge.lookup.writes;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between attempts: doubled each time up to a limit, and spread so that not all come at
 * once.
 */
record Backoff(Duration first, Duration longest) {

  private static final int MOST_DOUBLINGS = 20;

  /** The pause after that many attempts; between half and all of the doubled first one. */
  Duration after(int attempts) {
    int doublings = Math.clamp(attempts - 1L, 0, MOST_DOUBLINGS);
    long most = Math.min(first.toMillis() << doublings, longest.toMillis());
    return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
  }
}
