package io.deskbridge.lookup.writes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private final Backoff backoff = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

  @Test
  void growsWithTheAttemptsAndStaysBelowTheLimit() {
    qt().forAll(integers().between(0, Integer.MAX_VALUE))
        .checkAssert(
            attempts -> {
              long doubled = 500L << Math.clamp(attempts - 1L, 0, 20);
              assertThat(backoff.after(attempts))
                  .isBetween(
                      Duration.ofMillis(Math.min(doubled, 10_000) / 2),
                      Duration.ofMillis(Math.min(doubled, 10_000)));
            });
  }
}
