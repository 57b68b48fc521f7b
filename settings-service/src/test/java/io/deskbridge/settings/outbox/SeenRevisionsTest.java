package io.deskbridge.settings.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeenRevisionsTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final SeenRevisions seen = new SeenRevisions();

  @Test
  void tellsTheLastRecordFromTheHighest() {
    // Given
    seen.note("contoso", new RevisionMark(16, NOON));
    seen.note("contoso", new RevisionMark(17, NOON));

    // When
    seen.note("contoso", new RevisionMark(15, NOON));

    // Then
    assertThat(seen.findLast("contoso")).contains(new RevisionMark(15, NOON));
    assertThat(seen.findHighest("contoso")).contains(new RevisionMark(17, NOON));
    assertThat(seen.findLast("fabrikam")).isEmpty();
  }

  @Test
  void keepsTheFirstOfTwoRecordsWithOneNumberAsConsumersDo() {
    // Given
    seen.note("contoso", new RevisionMark(17, NOON));

    // When
    seen.note("contoso", new RevisionMark(17, NOON.plusSeconds(1)));

    // Then
    assertThat(seen.findHighest("contoso")).contains(new RevisionMark(17, NOON));
    assertThat(seen.findLast("contoso")).contains(new RevisionMark(17, NOON.plusSeconds(1)));
  }

  @Test
  void forgetsLastRecordsButNotTheHighestWhenTheTopicIsReadAgain() {
    // Given
    seen.note("contoso", new RevisionMark(17, NOON));

    // When
    seen.startOver();

    // Then
    assertThat(seen.findLast("contoso")).isEmpty();
    assertThat(seen.findHighest("contoso")).contains(new RevisionMark(17, NOON));
  }

  @ParameterizedTest
  @CsvSource({"18, 0, true", "17, 0, false", "17, 1, true", "16, 0, false", "16, 1, false"})
  void knowsWhichRecordsKeepConsumersFromTakingANewOne(long revision, long seconds, boolean hides) {
    // Given
    RevisionMark published = new RevisionMark(revision, NOON.plusSeconds(seconds));

    // When
    boolean hidden = published.hides(new RevisionMark(17, NOON));

    // Then
    assertThat(hidden).isEqualTo(hides);
  }
}
