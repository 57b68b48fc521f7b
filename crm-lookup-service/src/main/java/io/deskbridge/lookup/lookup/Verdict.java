package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.settings.TenantSettings.MultipleMatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what the steps of a lookup amount to. */
final class Verdict {

  private final MultipleMatches rule;
  private final CandidateReader reader;

  Verdict(MultipleMatches rule, CandidateReader reader) {
    this.rule = rule;
    this.reader = reader;
  }

  LookupReport of(SearchRounds.Steps steps) {
    List<SearchStep> all = new ArrayList<>(steps.first());
    all.addAll(steps.other());
    List<LookupReport.Step> shown = all.stream().map(SearchStep::shown).toList();
    Optional<FoundRows> first = found(steps.first());
    if (first.flatMap(FoundRows::earliestKey).isPresent()) {
      return found(first.get(), shown);
    }
    Optional<SearchStep> gap = gap(steps.first());
    if (gap.isPresent()) {
      return unavailable(gap.get(), shown);
    }
    Optional<FoundRows> other = found(steps.other());
    if (other.flatMap(FoundRows::earliestKey).isPresent()) {
      return found(other.get(), shown);
    }
    return gap(steps.other())
        .map(step -> unavailable(step, shown))
        .orElseGet(() -> LookupReport.without(new LookupOutcome.None(), shown));
  }

  private static Optional<FoundRows> found(List<SearchStep> steps) {
    return steps.stream().flatMap(step -> step.found().stream()).reduce(FoundRows::and);
  }

  /**
   * A step that leaves open whether there is anybody: not answered, or with more than it showed.
   */
  private static Optional<SearchStep> gap(List<SearchStep> steps) {
    return steps.stream()
        .filter(
            step -> step.isUnavailable() || step.found().filter(FoundRows::truncated).isPresent())
        .findFirst();
  }

  private static LookupReport unavailable(SearchStep gap, List<LookupReport.Step> shown) {
    return LookupReport.without(
        new LookupOutcome.Unavailable(gap.isUnavailable() ? gap.reason() : "too-many-to-compare"),
        shown);
  }

  private LookupReport found(FoundRows found, List<LookupReport.Step> shown) {
    MatchKey key = found.earliestKey().orElseThrow();
    List<FoundRows.Row> people = found.matching(key);
    Optional<FoundRows.Row> chosen =
        people.size() > 1 && decides(found) ? FoundRows.chosen(people, rule) : Optional.empty();
    LookupOutcome outcome =
        people.size() == 1
            ? new LookupOutcome.Single(reader.candidate(found.search(), people.getFirst()))
            : chosen
                .<LookupOutcome>map(
                    row -> new LookupOutcome.Single(reader.candidate(found.search(), row)))
                .orElseGet(
                    () ->
                        new LookupOutcome.Multiple(
                            reader.candidates(found.search(), people), found.truncated()));
    return new LookupReport(
        outcome,
        Optional.of(key),
        chosen.map(row -> rule),
        found
            .conflictWith(key)
            .map(
                later ->
                    new LookupReport.Conflict(
                        later, reader.candidates(found.search(), found.matching(later)))),
        shown);
  }

  /** Rows come last updated first: among some of many, who was created first can't be told. */
  private boolean decides(FoundRows found) {
    return !found.truncated() || rule == MultipleMatches.LAST_UPDATED;
  }
}
