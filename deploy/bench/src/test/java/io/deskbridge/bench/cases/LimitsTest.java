package io.deskbridge.bench.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {

  @Test
  void theWholeBacklogMeetsTheLimitsOfDynamics() {
    assertThat(Limits.of(60_000))
        .isEqualTo(new Limits(6_000, Duration.ofMinutes(20), Duration.ofMinutes(5)));
  }

  @Test
  void aSmallerBacklogMeetsThemAsOften() {
    // Given
    Limits tenth = Limits.of(6_000);

    // Then
    assertThat(tenth).isEqualTo(new Limits(600, Duration.ofMinutes(2), Duration.ofSeconds(30)));
    assertThat(tenth.shortest(6_000).multipliedBy(10))
        .isEqualTo(Limits.of(60_000).shortest(60_000))
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void theHintDecidesWhereTheBudgetIsNotUsedUp() {
    assertThat(Limits.of(60_000).shortest(10_000)).isEqualTo(Duration.ofSeconds(30));
  }
}
