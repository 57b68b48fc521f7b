package io.deskbridge.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeedOptionsTest {

  @Test
  void theProgramIsEnough() {
    assertThat(SpeedOptions.parse(List.of("--program", "s.jar")))
        .isEqualTo(new SpeedOptions(Path.of("s.jar"), 42, 100_000, 1_000_000));
  }

  @Test
  void everythingCanBeSaid() {
    assertThat(
            SpeedOptions.parse(
                List.of("--program", "s.jar", "--seed", "7", "--contacts", "5", "--many", "6")))
        .isEqualTo(new SpeedOptions(Path.of("s.jar"), 7, 5, 6));
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> SpeedOptions.parse(List.of())).hasMessageContaining("--program");
    assertThatThrownBy(() -> SpeedOptions.parse(List.of("--contact", "5")))
        .hasMessageContaining("Unknown option --contact");
    assertThatThrownBy(() -> SpeedOptions.parse(List.of("--program", "s.jar", "--seed", "x")))
        .hasMessageContaining("--seed wants a whole number, not x");
  }
}
