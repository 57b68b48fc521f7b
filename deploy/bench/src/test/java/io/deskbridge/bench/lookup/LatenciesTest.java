package io.deskbridge.bench.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void aShareIsTheNearestRank() {
    Latencies latencies =
        Latencies.of(IntStream.rangeClosed(1, 200).map(each -> (201 - each) * 1000).toArray());

    assertThat(latencies.millis(0.5)).isEqualTo(100);
    assertThat(latencies.millis(0.99)).isEqualTo(198);
    assertThat(latencies.millis(1)).isEqualTo(200);
    assertThat(latencies.count()).isEqualTo(200);
  }

  @Test
  void oneAnswerIsEveryShare() {
    Latencies latencies = Latencies.of(new int[] {1500});

    assertThat(latencies.millis(0)).isEqualTo(1.5);
    assertThat(latencies.millis(0.99)).isEqualTo(1.5);
  }

  @Test
  void nothingMeasuredIsAFailure() {
    assertThatThrownBy(() -> Latencies.of(new int[0])).isInstanceOf(MeasureFailure.class);
  }
}
