package io.deskbridge.lookup.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.lookup.security.AgentSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamClockTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final List<AdapterStream> beaten = new ArrayList<>();
  private final List<EndReason> ended = new ArrayList<>();

  @Test
  void beatsEachStreamOncePerPeriodAndSpreadsThem() {
    // Given
    StreamClock clock = new StreamClock(Duration.ofSeconds(15));
    for (int each = 0; each < 600; each++) {
      clock.add(stream(NOON.plusSeconds(600)));
    }

    // When
    List<Integer> perTick = new ArrayList<>();
    for (int tick = 0; tick < 60; tick++) {
      int before = beaten.size();
      tick(clock, NOON.plusMillis(250L * tick));
      perTick.add(beaten.size() - before);
    }

    // Then
    assertThat(beaten).hasSize(600).doesNotHaveDuplicates();
    assertThat(perTick).containsOnly(10);
  }

  @Test
  void endsAStreamAtItsTimeAndNotBefore() {
    // Given
    StreamClock clock = new StreamClock(Duration.ofSeconds(15));
    clock.endAt(stream(NOON), NOON, EndReason.EXPIRED);

    // When
    tick(clock, NOON.minusMillis(1));
    List<EndReason> early = List.copyOf(ended);
    tick(clock, NOON.plusMillis(249));

    // Then
    assertThat(early).isEmpty();
    assertThat(ended).containsExactly(EndReason.EXPIRED);
  }

  @Test
  void forgetsWhoHasGone() {
    // Given
    StreamClock clock = new StreamClock(Duration.ofMillis(250));
    AdapterStream stream = stream(NOON);
    clock.add(stream);
    clock.endAt(stream, NOON, EndReason.EXPIRED);

    // When
    clock.remove(stream);
    tick(clock, NOON.plusSeconds(1));

    // Then
    assertThat(beaten).isEmpty();
    assertThat(ended).isEmpty();
  }

  private void tick(StreamClock clock, Instant now) {
    clock.tick(now, beaten::add, (stream, reason) -> ended.add(reason));
  }

  private static AdapterStream stream(Instant expiresAt) {
    return new AdapterStream(
        new AgentSession("contoso", "s", "a", "Ada Agent", "ada@contoso.example", expiresAt),
        1,
        null,
        null,
        new AdapterStream.Exit(() -> {}, () -> {}));
  }
}
