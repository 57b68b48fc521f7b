package io.deskbridge.auth.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  @Test
  void readsSeconds() {
    assertThat(RetryAfter.parse(" 17 ")).contains(Duration.ofSeconds(17));
  }

  @Test
  void believesNobodyForMoreThanAnHour() {
    assertThat(RetryAfter.parse("999999999")).contains(Duration.ofHours(1));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "-1", "soon", "Wed, 21 Oct 2026 07:28:00 GMT", "99999999999999"})
  void leavesOutWhatIsNoNumberOfSeconds(String header) {
    assertThat(RetryAfter.parse(header)).isEmpty();
  }
}
