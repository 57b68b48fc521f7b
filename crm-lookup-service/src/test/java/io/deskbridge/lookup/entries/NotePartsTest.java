package io.deskbridge.lookup.entries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotePartsTest {

  private static final String FAMILY = "👩‍👩‍👧‍👦";

  @ParameterizedTest
  @CsvSource({"1, 1", "99999, 1", "100000, 1", "100001, 2", "200000, 2", "200001, 3"})
  void beginsANewNoteWhereDynamicsTakesNoMore(int length, int parts) {
    // When
    List<Note> notes = NoteParts.of("Transcript", "x".repeat(length));

    // Then
    assertThat(notes).hasSize(parts);
    assertThat(joined(notes)).isEqualTo("x".repeat(length));
    assertThat(notes).extracting(Note::text).allMatch(text -> text.length() <= 100_000);
  }

  @Test
  void numbersPartsOnlyIfThereAreSeveral() {
    // When
    List<Note> one = NoteParts.of("Transcript", "short");
    List<Note> two = NoteParts.of("Transcript", "x".repeat(100_001));

    // Then
    assertThat(one).extracting(Note::subject).containsExactly("Transcript");
    assertThat(two)
        .extracting(Note::subject)
        .containsExactly("Transcript (part 1 of 2)", "Transcript (part 2 of 2)");
    assertThat(two).extracting(Note::part).containsExactly(1, 2);
  }

  @Test
  void endsAPartWithALineWhereOneEndsNear() {
    // Given
    String text = "a".repeat(99_000) + "\n" + "b".repeat(5_000);

    // When
    List<Note> notes = NoteParts.of("Transcript", text);

    // Then
    assertThat(notes.get(0).text()).isEqualTo("a".repeat(99_000) + "\n");
    assertThat(notes.get(1).text()).isEqualTo("b".repeat(5_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"😀", "é", FAMILY, "🇩🇪", "한"})
  void dividesNoCharacter(String character) {
    for (int before = 100_000 - character.length(); before <= 100_000; before++) {
      // Given
      String text = "x".repeat(before) + character + "y".repeat(10);

      // When
      List<Note> notes = NoteParts.of("Transcript", text);

      // Then
      assertThat(joined(notes)).isEqualTo(text);
      assertThat(notes).filteredOn(note -> note.text().contains(character)).hasSize(1);
    }
  }

  @Test
  void losesNothingOfAnyText() {
    Random random = new Random(4711);
    for (int round = 0; round < 20; round++) {
      // Given
      StringBuilder text = new StringBuilder();
      while (text.length() < 150_000 + random.nextInt(200_000)) {
        switch (random.nextInt(4)) {
          case 0 -> text.append('\n');
          case 1 -> text.append(FAMILY);
          case 2 -> text.append("ä".repeat(random.nextInt(3_000)));
          default -> text.append("word ");
        }
      }

      // When
      List<Note> notes = NoteParts.of("Transcript", text.toString());

      // Then
      assertThat(joined(notes)).isEqualTo(text.toString());
      assertThat(notes).allMatch(note -> note.text().length() <= 100_000);
      assertThat(notes).noneMatch(note -> Character.isLowSurrogate(note.text().charAt(0)));
    }
  }

  @Test
  void replacesWhatDynamicsDoesNotStore() {
    // When
    List<Note> notes = NoteParts.of("Comment", "a\u0000b\u0007c\uD800d\te\r\nf😀");

    // Then
    assertThat(notes.getFirst().text()).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\te\r\nf😀");
  }

  @Test
  void keepsASubjectWithinItsColumn() {
    // When
    List<Note> notes = NoteParts.of("S".repeat(600), "x".repeat(100_001));

    // Then
    assertThat(notes.getFirst().subject()).hasSize(500).endsWith(" (part 1 of 2)");
  }

  private static String joined(List<Note> notes) {
    return notes.stream().map(Note::text).collect(Collectors.joining());
  }
}
