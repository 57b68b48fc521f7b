package io.deskbridge.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecallOptionsTest {

  @Test
  void hasASeedAndEnoughContactsUnlessTold() {
    RecallOptions options = RecallOptions.parse(List.of());

    assertThat(options.seed()).isEqualTo(42);
    assertThat(options.contacts()).isEqualTo(12_000);
    assertThat(options.calls()).isEqualTo(500);
  }

  @Test
  void takesAnySeed() {
    assertThat(RecallOptions.parse(List.of("--seed", "-9223372036854775808")).seed())
        .isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void namesWhatItCanNotObey() {
    assertThatThrownBy(() -> RecallOptions.parse(List.of("--sead", "1")))
        .hasMessageContaining("--sead");
    assertThatThrownBy(() -> RecallOptions.parse(List.of("--seed")))
        .hasMessageContaining("needs a value");
    assertThatThrownBy(() -> RecallOptions.parse(List.of("--contacts", "9999")))
        .hasMessageContaining("at least 10000");
    assertThatThrownBy(() -> RecallOptions.parse(List.of("--calls", "many")))
        .hasMessageContaining("--calls wants a whole number");
  }
}
