package io.deskbridge.lookup.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CachedFieldsTest {

  private static final Map<String, Field> COLUMNS = Map.of("title", text("title"));
  private static final Map<String, Field> MORE_COLUMNS =
      Map.of("title", text("title"), "new_tier", text("new_tier"));

  private final AtomicLong now = new AtomicLong();
  private final CachedFields cached = new CachedFields(new Ages(), now::get);
  private final List<UniEmitter<? super Optional<Map<String, Field>>>> readings = new ArrayList<>();
  private final List<Optional<KnownFields>> answers = new ArrayList<>();

  @Test
  void readsOnceForAllWhoAskAtTheSameTime() {
    // Given
    for (int i = 0; i < 50; i++) {
      current();
    }

    // When
    readings.getFirst().complete(Optional.of(COLUMNS));

    // Then
    assertThat(readings).hasSize(1);
    assertThat(names()).hasSize(50).containsOnly(COLUMNS);
  }

  @Test
  void answersFromMemoryAfterwards() {
    // Given
    current();
    readings.getFirst().complete(Optional.of(COLUMNS));

    // When
    current();
    recent();

    // Then
    assertThat(names()).containsExactly(COLUMNS, COLUMNS, COLUMNS);
    assertThat(readings).hasSize(1);
  }

  @Test
  void isEmptyAndWaitsAWhileWhenNothingCouldBeRead() {
    // Given
    current();

    // When
    readings.getFirst().fail(new IllegalStateException("no answer"));
    current();
    recent();

    // Then
    assertThat(answers).containsExactly(Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(readings).hasSize(1);
  }

  @Test
  void makesPeopleWaitForANewReadingButNotInteractions() {
    // Given
    knownLongAgo();

    // When
    recent();
    current();
    readings.getLast().complete(Optional.of(MORE_COLUMNS));

    // Then
    assertThat(readings).hasSize(2);
    assertThat(names()).containsExactly(COLUMNS, MORE_COLUMNS);
    assertThat(answers).noneMatch(each -> each.orElseThrow().stale());
  }

  @Test
  void tellsPeopleWhatWasKnownMarkedAsStaleWhenItCantBeReadAgain() {
    // Given
    knownLongAgo();

    // When
    recent();
    readings.getLast().complete(Optional.empty());
    recent();

    // Then
    assertThat(readings).hasSize(2);
    assertThat(names()).containsExactly(COLUMNS, COLUMNS);
    assertThat(answers).allMatch(each -> each.orElseThrow().stale());
  }

  @Test
  void isReadAgainBehindTheBackOfWhoAsksAfterADoubt() {
    // Given
    knownLongAgo();
    cached.doubt();

    // When
    current();
    readings.getLast().complete(Optional.of(MORE_COLUMNS));
    current();

    // Then
    assertThat(readings).hasSize(2);
    assertThat(names()).containsExactly(COLUMNS, MORE_COLUMNS);
  }

  @Test
  void isReadAgainWhenTheDoubtCameDuringAReading() {
    // Given
    current();
    cached.doubt();
    readings.getFirst().complete(Optional.of(COLUMNS));
    now.addAndGet(new Ages().recent().toNanos());

    // When
    current();
    readings.getLast().complete(Optional.of(MORE_COLUMNS));
    current();

    // Then
    assertThat(readings).hasSize(2);
    assertThat(names()).containsExactly(COLUMNS, COLUMNS, MORE_COLUMNS);
  }

  private void knownLongAgo() {
    cached.current(() -> Uni.createFrom().emitter(readings::add)).subscribe().with(known -> {});
    readings.getFirst().complete(Optional.of(COLUMNS));
    now.addAndGet(new Ages().recent().toNanos());
  }

  private void current() {
    cached.current(() -> Uni.createFrom().emitter(readings::add)).subscribe().with(answers::add);
  }

  private void recent() {
    cached.recent(() -> Uni.createFrom().emitter(readings::add)).subscribe().with(answers::add);
  }

  private List<Map<String, Field>> names() {
    return answers.stream().map(each -> each.orElseThrow().byName()).toList();
  }

  private static Field text(String name) {
    return new Field(
        name, name, "String", true, true, false, List.of(), List.of(), OptionalInt.of(200), name);
  }

  private record Ages(Duration fresh, Duration recent, Duration coolDown) implements FieldsConfig {

    Ages() {
      this(Duration.ofMinutes(10), Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
  }
}
