package io.deskbridge.auth.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyPasswordTest {

  @Test
  void showsTheLastFourCharactersOfALongOne() {
    assertThat(new KeyPassword("0123456789-x9Qz").hint()).isEqualTo("…x9Qz");
  }

  @Test
  void showsNothingOfAShortOne() {
    assertThat(new KeyPassword("short-x9Qz").hint()).isEqualTo("…");
  }

  @Test
  void isNeverPartOfAText() {
    // Given
    KeyPassword keyPassword = new KeyPassword("very-secret-value");
    AccessToken token = new AccessToken("very-secret-value", Instant.EPOCH, Duration.ofMinutes(1));

    // When
    String text = keyPassword + " " + token;

    // Then
    assertThat(text).doesNotContain("very-secret-value");
  }
}
