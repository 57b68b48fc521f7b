package io.deskbridge.lookup.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** auth-service's example is the contract: it is read where that service keeps it. */
class SessionEndedTest {

  private static final Path EXAMPLE =
      Path.of("../auth-service/src/main/resources/contracts/examples/session-ended.json");

  private final EndedSessions sessions = new EndedSessions(new SimpleMeterRegistry());
  private final List<EndedSession> heard = new ArrayList<>();

  @Test
  void readsWhatAuthServiceSays() throws IOException {
    // Given
    byte[] value = Files.readAllBytes(EXAMPLE);

    // When
    SessionEnded ended = SessionEnded.decode(bytes("contoso"), value).orElseThrow();

    // Then
    assertThat(ended.tenantId()).isEqualTo("contoso");
    assertThat(ended.sessionId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(ended.endedAt()).isAfter(Instant.parse("2026-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{\"tenantId\":\"contoso\"}",
        "{\"tenantId\":\"contoso\",\"sessionId\":\"a\"}",
        "{\"tenantId\":\"northwind\",\"sessionId\":\"a\",\"endedAt\":\"2026-11-24T10:05:00Z\"}",
        "{\"tenantId\":\"contoso\",\"sessionId\":\"a\",\"endedAt\":\"soon\"}"
      })
  void leavesOutWhatItCannotRead(String value) {
    assertThat(SessionEnded.decode(bytes("contoso"), bytes(value))).isEmpty();
  }

  @Test
  void tellsOfAnEndOnceAndRefusesTheSessionFromThenOn() {
    // Given
    sessions.onEnd(heard::add);
    SessionEnded ended = new SessionEnded("contoso", "one", Instant.now());

    // When
    sessions.take(ended, Instant.now());
    sessions.take(ended, Instant.now());

    // Then
    assertThat(heard).containsExactly(new EndedSession("contoso", "one"));
    assertThat(sessions.contains("contoso", "one")).isTrue();
    assertThat(sessions.contains("northwind", "one")).isFalse();
    assertThat(sessions.contains("contoso", "two")).isFalse();
  }

  @Test
  void keepsASessionForLongerThanItsTokensLive() {
    // Given
    Instant almost = Instant.now().minus(Duration.ofMinutes(14));
    Instant longAgo = Instant.now().minus(Duration.ofMinutes(16));

    // When
    sessions.take(new SessionEnded("contoso", "lately", almost), almost);
    sessions.take(new SessionEnded("contoso", "late-news", longAgo), almost);
    sessions.take(new SessionEnded("contoso", "long-ago", longAgo), longAgo);
    sessions.forget();

    // Then
    assertThat(sessions.contains("contoso", "lately")).isTrue();
    assertThat(sessions.contains("contoso", "late-news")).isTrue();
    assertThat(sessions.contains("contoso", "long-ago")).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
