package io.deskbridge.e2e.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits. */
final class Pause {

  private static final Duration GLANCE = Duration.ofMillis(20);

  private Pause() {}

  static void of(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CampaignFailure("Interrupted");
    }
  }

  /** Until that holds; false when it did not in time. */
  static boolean until(BooleanSupplier condition, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      of(GLANCE);
    }
    return true;
  }
}
