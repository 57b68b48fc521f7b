package io.deskbridge.bench.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {

  @Test
  void aThirdIsMetUpToAThird() {
    assertThat(Goal.atMost("time", 1, 3, 1.0 / 3, " ms").met()).isTrue();
    assertThat(Goal.atMost("time", 1.01, 3, 1.0 / 3, " ms").met()).isFalse();
  }

  @Test
  void whatTheOtherDoesNotAddOursMayNotAddEither() {
    assertThat(Goal.atMost("memory", 0, 0, 1, " MB").met()).isTrue();
    assertThat(Goal.atMost("memory", 0.1, 0, 1, " MB").met()).isFalse();
  }

  @Test
  void halfTheRateIsMetFromHalfOn() {
    assertThat(Goal.atLeast("rate", 50, 100, 0.5, "").met()).isTrue();
    assertThat(Goal.atLeast("rate", 49.9, 100, 0.5, "").met()).isFalse();
  }

  @Test
  void theSameIsNotMore() {
    assertThat(Goal.more("rate", 100, 100, "").met()).isFalse();
    assertThat(Goal.more("rate", 101, 100, "").met()).isTrue();
  }

  @Test
  void aLineTellsBothFiguresTheRatioAndWhetherItWillDo() {
    assertThat(Goal.atMost("processor time", 1.5, 3, 1.0 / 3, " ms").line())
        .contains("processor time", "1.50 ms", "3.00 ms", "0.50", "<= 0.33  MISSED");
    assertThat(Goal.told("memory", 400, 200, " MB").line())
        .contains("400 MB", "200 MB", "2.00")
        .doesNotContain("met", "MISSED");
  }
}
