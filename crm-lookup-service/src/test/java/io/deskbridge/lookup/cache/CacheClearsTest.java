package io.deskbridge.lookup.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CacheClearsTest {

  private static final List<String> GRACE = List.of("7b0f6a2c-93c1-4f0b-9c55-1f5f0d3a9005");

  private final AtomicLong time = new AtomicLong(1);
  private final CacheClears clears = new CacheClears(Duration.ofSeconds(30), time::incrementAndGet);

  @Test
  void believesNothingBeforeItHearsOthers() {
    assertThat(clears.areWrittenSince(time.incrementAndGet(), "contoso", GRACE)).isTrue();
  }

  @Test
  void knowsWhatWasWrittenWhileAnAnswerWasUnderWay() {
    // Given
    clears.begin();
    long begun = time.incrementAndGet();

    // When
    clears.clear("contoso", GRACE);

    // Then
    assertThat(clears.areWrittenSince(begun, "contoso", GRACE)).isTrue();
    assertThat(clears.areWrittenSince(time.incrementAndGet(), "contoso", GRACE)).isFalse();
  }

  @Test
  void forgetsEverythingOnWordsThatItDoesNotUnderstand() {
    // Given
    clears.begin();
    long begun = time.incrementAndGet();

    // When
    clears.hear("nonsense");

    // Then
    assertThat(clears.areWrittenSince(begun, "contoso", GRACE)).isTrue();
  }

  @Test
  void believesNothingWhileNobodyIsHeard() {
    // Given
    clears.begin();

    // When
    clears.lose();

    // Then
    assertThat(clears.isHeard()).isFalse();
    assertThat(clears.areWrittenSince(time.incrementAndGet(), "contoso", GRACE)).isTrue();
    assertThat(clears.isAnythingWrittenSince(time.incrementAndGet(), "contoso")).isFalse();
  }
}
