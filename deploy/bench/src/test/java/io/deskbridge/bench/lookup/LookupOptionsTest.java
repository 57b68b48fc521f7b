package io.deskbridge.bench.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class LookupOptionsTest {

  @Test
  void measuresTheGoalsUnlessToldOtherwise() {
    LookupOptions options = LookupOptions.parse(List.of());

    assertThat(options.seed()).isEqualTo(42);
    assertThat(options.contacts()).isEqualTo(100_000);
    assertThat(options.serviceJvm()).isEmpty();
  }

  @Test
  void takesSeedContactsAndOptionsOfTheJvm() {
    LookupOptions options =
        LookupOptions.parse(
            List.of("--seed", "7", "--contacts", "20000", "--service-jvm", "-Xmx1g  -Xint"));

    assertThat(options.seed()).isEqualTo(7);
    assertThat(options.contacts()).isEqualTo(20_000);
    assertThat(options.serviceJvm()).containsExactly("-Xmx1g", "-Xint");
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThatThrownBy(() -> LookupOptions.parse(List.of("--speed", "1")))
        .isInstanceOf(LookupOptions.Misunderstood.class)
        .hasMessage("Unknown option --speed");
    assertThatThrownBy(() -> LookupOptions.parse(List.of("--seed")))
        .hasMessage("--seed needs a value");
    assertThatThrownBy(() -> LookupOptions.parse(List.of("--seed", "x")))
        .hasMessage("--seed wants a whole number, not x");
    assertThatThrownBy(() -> LookupOptions.parse(List.of("--contacts", "9999")))
        .hasMessage("--contacts wants at least 10000");
  }
}
