package io.deskbridge.bench.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AskedTest {

  @Test
  void connectionsAddUp() {
    Asked.Collector first = new Asked.Collector();
    first.add(2_000_000, Question.Judgement.RIGHT);
    first.add(4_000_000, Question.Judgement.INCOMPLETE);
    Asked.Collector second = new Asked.Collector();
    second.add(3_000_000, Question.Judgement.FAILED);

    Asked together = Asked.together(List.of(first.done(), second.done()));

    assertThat(together.micros()).containsExactly(2000, 4000, 3000);
    assertThat(together.incomplete()).isOne();
    assertThat(together.failed()).isOne();
  }

  @Test
  void aFailedLookupEndsTheMeasure() {
    Asked.Collector collector = new Asked.Collector();
    collector.add(1, Question.Judgement.FAILED);

    assertThatThrownBy(() -> collector.done().demandAnswers("peer"))
        .isInstanceOf(MeasureFailure.class)
        .hasMessage("peer: 1 of 1 lookups failed");
  }

  @Test
  void manyAnswersAreKept() {
    Asked.Collector collector = new Asked.Collector();
    for (int i = 0; i < 5000; i++) {
      collector.add(i * 1000L, Question.Judgement.RIGHT);
    }

    assertThat(collector.done().micros()).hasSize(5000).startsWith(0, 1).endsWith(4998, 4999);
  }
}
