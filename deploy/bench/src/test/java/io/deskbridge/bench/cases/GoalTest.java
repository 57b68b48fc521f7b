package io.deskbridge.bench.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {

  @Test
  void isMetUpToItsBound() {
    assertThat(Goal.atLeast("rate", 0.5, 0.5).isMet()).isTrue();
    assertThat(Goal.atLeast("rate", 0.49, 0.5).isMet()).isFalse();
    assertThat(Goal.atMost("429s", 3, 3).isMet()).isTrue();
    assertThat(Goal.atMost("429s", 3.1, 3).toString()).contains("3.10", "≤ 3.00", "MISSED");
  }
}
