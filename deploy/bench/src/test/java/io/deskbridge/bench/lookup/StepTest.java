package io.deskbridge.bench.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepTest {

  @Test
  void theHighestRateCountsThatKeepsTheLimit() {
    List<Step> steps =
        List.of(new Step(4, 900, 10), new Step(8, 1200, 50), new Step(16, 1500, 50.1));

    assertThat(Step.best(steps, 50)).isEqualTo(new Step(8, 1200, 50));
  }

  @Test
  void whoNeverKeepsTheLimitHasNoRate() {
    assertThat(Step.best(List.of(new Step(1, 900, 51)), 50).perSecond()).isZero();
  }
}
