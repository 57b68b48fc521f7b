package io.deskbridge.lookup.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchSizeTest {

  private static final Duration FAST = Duration.ofMillis(100);
  private static final Duration FAIR = Duration.ofMillis(400);
  private static final Duration SLOW = Duration.ofMillis(1_100);

  private final BatchSize size = new BatchSize();

  @Test
  void doublesWhileFullBatchesAreFastUpToItsBound() {
    for (int each = 0; each < 20; each++) {
      // When
      size.answered(size.most(), FAST);
    }

    // Then
    assertThat(size.most()).isEqualTo(BatchSize.MOST);
  }

  @Test
  void staysWhereABatchTakesAboutHalfASecondOrIsNotFull() {
    // When
    size.answered(size.most(), FAIR);
    size.answered(size.most() - 1, FAST);

    // Then
    assertThat(size.most()).isEqualTo(BatchSize.START);
  }

  @Test
  void halvesWhatWasTooSlowOrNotAnsweredAndNeverBelowOne() {
    // Given
    size.answered(size.most(), FAST);

    // When
    size.answered(8, SLOW);
    int afterSlow = size.most();
    size.unanswered(4);
    size.unanswered(2);
    size.unanswered(1);

    // Then
    assertThat(afterSlow).isEqualTo(4);
    assertThat(size.most()).isEqualTo(1);
  }
}
