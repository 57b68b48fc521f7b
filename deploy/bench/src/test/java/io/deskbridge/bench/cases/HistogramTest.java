package io.deskbridge.bench.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HistogramTest {

  private static final String METRICS =
      """
      # TYPE deskbridge_dataverse_before_sending_seconds histogram
      deskbridge_dataverse_before_sending_seconds_bucket{priority="lookup",le="0.001"} %d.0
      deskbridge_dataverse_before_sending_seconds_bucket{priority="lookup",le="0.05"} %d.0
      deskbridge_dataverse_before_sending_seconds_bucket{priority="lookup",le="+Inf"} %d.0
      deskbridge_dataverse_before_sending_seconds_bucket{priority="case-write",le="0.001"} 7.0
      deskbridge_dataverse_before_sending_seconds_count{priority="lookup"} 9.0
      """;

  @Test
  void tellsThePercentileOfWhatCameInBetween() {
    // Given
    Histogram before = Histogram.ofLookupWaits(METRICS.formatted(50, 60, 60));
    Histogram after = Histogram.ofLookupWaits(METRICS.formatted(140, 160, 160));

    // When
    Histogram between = after.since(before);

    // Then
    assertThat(between.count()).isEqualTo(100);
    assertThat(between.percentile(0.9)).isEqualTo(0.001);
    assertThat(between.percentile(0.99)).isEqualTo(0.05);
  }

  @Test
  void missesTheMetricWhereItIsNot() {
    assertThatThrownBy(() -> Histogram.ofLookupWaits("")).isInstanceOf(MeasureFailure.class);
  }
}
