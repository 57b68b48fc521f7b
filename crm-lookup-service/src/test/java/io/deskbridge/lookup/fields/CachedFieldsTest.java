package io.deskbridge.lookup.fields;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class CachedFieldsTest {

  private static final Optional<Map<String, Field>> COLUMNS =
      Optional.of(
          Map.of(
              "title",
              new Field(
                  "title",
                  "Title",
                  "String",
                  true,
                  true,
                  List.of(),
                  List.of(),
                  OptionalInt.of(200),
                  "title")));

  private final CachedFields cached = new CachedFields();
  private final List<UniEmitter<? super Optional<Map<String, Field>>>> readings = new ArrayList<>();

  @Test
  void readsOnceForAllWhoAskAtTheSameTime() {
    // Given
    List<Optional<Map<String, Field>>> answers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      current().subscribe().with(answers::add);
    }

    // When
    readings.getFirst().complete(COLUMNS);

    // Then
    assertThat(readings).hasSize(1);
    assertThat(answers).hasSize(50).containsOnly(COLUMNS);
  }

  @Test
  void answersFromMemoryAfterwards() {
    // Given
    current().subscribe().with(answer -> {});
    readings.getFirst().complete(COLUMNS);

    // When
    List<Optional<Map<String, Field>>> answers = new ArrayList<>();
    current().subscribe().with(answers::add);

    // Then
    assertThat(answers).containsExactly(COLUMNS);
    assertThat(readings).hasSize(1);
  }

  @Test
  void isEmptyAndWaitsAWhileWhenNothingCouldBeRead() {
    // Given
    List<Optional<Map<String, Field>>> answers = new ArrayList<>();
    current().subscribe().with(answers::add);

    // When
    readings.getFirst().fail(new IllegalStateException("no answer"));
    current().subscribe().with(answers::add);

    // Then
    assertThat(answers).containsExactly(Optional.empty(), Optional.empty());
    assertThat(readings).hasSize(1);
  }

  private Uni<Optional<Map<String, Field>>> current() {
    return cached.current(() -> Uni.createFrom().emitter(readings::add));
  }
}
