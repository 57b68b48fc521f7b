package io.deskbridge.lookup.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.settings.TenantSettings.MultipleMatches;
import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Organisation CONTOSO =
      new Organisation("organisation", URI.create("https://contoso.example"));
  private static final TableSearch CONTACTS =
      new TableSearch(
          CustomerTable.of(ObjectType.CONTACT),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Map.of(),
          true,
          List.of());

  @Test
  void isNoneOnlyWhenEveryStepAnswered() {
    assertThat(verdict(MultipleMatches.ASK, List.of(none("a"), none("b")), List.of(none("c"))))
        .isEqualTo(new LookupOutcome.None());
  }

  @Test
  void isUnavailableWhenThePatternStepIsThoughTheOtherTableHasSomebody() {
    assertThat(
            verdict(
                MultipleMatches.ASK,
                List.of(none("index"), SearchStep.unavailable("pattern", "throttled", 1)),
                List.of(found("all", false, row("1", MatchKey.PHONE)))))
        .isEqualTo(new LookupOutcome.Unavailable("throttled"));
  }

  @Test
  void tellsWhomTheOtherTableHasThoughTheOutcomeIsUnavailable() {
    // When
    LookupReport report =
        report(
            MultipleMatches.ASK,
            List.of(none("index"), SearchStep.unavailable("pattern", "throttled", 1)),
            List.of(found("all", false, row("1", MatchKey.PHONE))));

    // Then
    assertThat(report.known()).extracting(Candidate::id).containsExactly("1");
    assertThat(report.matchedBy()).isEmpty();
    assertThat(report.everyStepAnswered()).isFalse();
  }

  @Test
  void tellsOfSomebodyElseWhomALaterKeyNamesInTheOtherTable() {
    // When
    LookupReport report =
        report(
            MultipleMatches.ASK,
            List.of(found("index", false, row("1", MatchKey.PHONE))),
            List.of(found("other", false, row("2", MatchKey.EMAIL))));

    // Then
    assertThat(report.conflict().orElseThrow().matchedBy()).isEqualTo(MatchKey.EMAIL);
    assertThat(report.conflict().orElseThrow().candidates())
        .extracting(Candidate::id)
        .containsExactly("2");
  }

  @Test
  void tellsOfNoContradictionByAnEarlierKey() {
    // When
    LookupReport report =
        report(
            MultipleMatches.ASK,
            List.of(found("index", false, row("1", MatchKey.EMAIL))),
            List.of(found("other", false, row("2", MatchKey.PHONE))));

    // Then
    assertThat(report.conflict()).isEmpty();
  }

  @Test
  void isUnavailableWhenTheOtherTableCouldNotBeAsked() {
    assertThat(
            verdict(
                MultipleMatches.ASK,
                List.of(none("index")),
                List.of(SearchStep.unavailable("all", "no-answer", 1))))
        .isEqualTo(new LookupOutcome.Unavailable("no-answer"));
  }

  @Test
  void isUnavailableWhenDataverseHasMoreRowsThanItShowedAndNoneOfThemIsMeant() {
    assertThat(verdict(MultipleMatches.ASK, List.of(found("index", true)), List.of()))
        .isEqualTo(new LookupOutcome.Unavailable("too-many-to-compare"));
  }

  @Test
  void givesWhatALaterKeyFoundThoughThePatternStepIsUnavailable() {
    assertThat(
            verdict(
                MultipleMatches.ASK,
                List.of(
                    found("index", false, row("1", MatchKey.EMAIL)),
                    SearchStep.unavailable("pattern", "no-time", 0)),
                List.of()))
        .isInstanceOfSatisfying(
            LookupOutcome.Single.class,
            single -> assertThat(single.candidate().id()).isEqualTo("1"));
  }

  @Test
  void prefersTheNumberThatOnlyThePatternFound() {
    assertThat(
            verdict(
                MultipleMatches.ASK,
                List.of(
                    found("index", false, row("1", MatchKey.EMAIL)),
                    found("pattern", false, row("2", MatchKey.PHONE))),
                List.of()))
        .isInstanceOfSatisfying(
            LookupOutcome.Single.class,
            single -> assertThat(single.candidate().id()).isEqualTo("2"));
  }

  @Test
  void doesNotSayWhoWasCreatedFirstAmongSomeOfMany() {
    SearchStep many = found("index", true, row("1", MatchKey.PHONE), row("2", MatchKey.PHONE));

    assertThat(verdict(MultipleMatches.EARLIEST_CREATED, List.of(many), List.of()))
        .isInstanceOfSatisfying(
            LookupOutcome.Multiple.class, several -> assertThat(several.truncated()).isTrue());
    assertThat(verdict(MultipleMatches.LAST_UPDATED, List.of(many), List.of()))
        .isInstanceOfSatisfying(
            LookupOutcome.Single.class,
            single -> assertThat(single.candidate().id()).isEqualTo("2"));
  }

  private static LookupOutcome verdict(
      MultipleMatches rule, List<SearchStep> first, List<SearchStep> other) {
    return report(rule, first, other).outcome();
  }

  private static LookupReport report(
      MultipleMatches rule, List<SearchStep> first, List<SearchStep> other) {
    return new Verdict(rule, new CandidateReader(CONTOSO, List.of()), List.of())
        .of(new SearchRounds.Steps(first, other));
  }

  private static SearchStep none(String name) {
    return found(name, false);
  }

  private static SearchStep found(String name, boolean truncated, FoundRows.Row... rows) {
    return SearchStep.of(name, new FoundRows(CONTACTS, List.of(rows), truncated), 1);
  }

  /** The higher the number, the later created and updated. */
  private static FoundRows.Row row(String id, MatchKey key) {
    return new FoundRows.Row(
        JsonNodeFactory.instance
            .objectNode()
            .put("contactid", id)
            .put("createdon", "2026-01-0" + id + "T00:00:00Z")
            .put("modifiedon", "2026-02-0" + id + "T00:00:00Z"),
        Set.of(key));
  }
}
