package io.deskbridge.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TallyTest {

  @Test
  void countsWhatWasMissedAndWhatWasWrong() {
    // Given
    Tally missed = Tally.of(Set.of("a", "b"), Set.of("a"), 1);
    Tally wrong = Tally.of(Set.of("c"), Set.of("c", "d"), 2);

    // When
    Tally both = missed.plus(wrong);

    // Then
    assertThat(both.recall()).isEqualTo(2.0 / 3, within(1e-9));
    assertThat(both.precision()).isEqualTo(2.0 / 3, within(1e-9));
    assertThat(both.meanRequests()).isEqualTo(1.5, within(1e-9));
    assertThat(both.most()).isEqualTo(2);
  }

  @Test
  void aCallFromAnUnknownNumberCountsForThePrecisionAndTheMostRequestsAlone() {
    Tally known = Tally.of(Set.of("a"), Set.of("a"), 1);
    Tally unknown = Tally.of(Set.of(), Set.of("x"), 3);

    Tally both = known.plus(unknown);

    assertThat(both.recall()).isEqualTo(1.0);
    assertThat(both.precision()).isEqualTo(0.5);
    assertThat(both.meanRequests()).isEqualTo(1.0);
    assertThat(both.most()).isEqualTo(3);
    assertThat(both.calls()).isEqualTo(2);
    assertThat(both.known()).isEqualTo(1);
  }

  @Test
  void nothingToFindIsNoFailure() {
    assertThat(Tally.NONE.recall()).isEqualTo(1.0);
    assertThat(Tally.NONE.precision()).isEqualTo(1.0);
    assertThat(Tally.NONE.meanRequests()).isZero();
  }
}
