package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.settings.TenantSettings.MultipleMatches;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what the steps of a lookup amount to. */
final class Verdict {

  private final MultipleMatches rule;
  private final CandidateReader reader;
  private final List<LookupReport.Missing> missing;

  /** {@code missing} are parts that no answer can have, whoever it is. */
  Verdict(MultipleMatches rule, CandidateReader reader, List<LookupReport.Missing> missing) {
    this.rule = rule;
    this.reader = reader;
    this.missing = missing;
  }

  LookupReport of(SearchRounds.Steps steps) {
    List<LookupReport.Step> shown =
        Stream.concat(steps.first().stream(), steps.other().stream())
            .map(SearchStep::shown)
            .toList();
    Optional<FoundRows> first = found(steps.first());
    Optional<FoundRows> other = found(steps.other());
    if (first.flatMap(FoundRows::earliestKey).isPresent()) {
      return found(first.get(), other, shown);
    }
    Optional<SearchStep> gap = gap(steps.first());
    if (gap.isPresent()) {
      return unavailable(gap.get(), other, shown);
    }
    if (other.flatMap(FoundRows::earliestKey).isPresent()) {
      return found(other.get(), Optional.empty(), shown);
    }
    return gap(steps.other())
        .map(step -> unavailable(step, Optional.empty(), shown))
        .orElseGet(() -> without(new LookupOutcome.None(), List.of(), first, shown));
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

  /** Whom the other table has is told, though somebody of the first table would go before. */
  private LookupReport unavailable(
      SearchStep gap, Optional<FoundRows> other, List<LookupReport.Step> shown) {
    List<Candidate> known =
        other
            .flatMap(
                found ->
                    found
                        .earliestKey()
                        .map(key -> reader.candidates(found.search(), found.matching(key))))
            .orElse(List.of());
    return without(
        new LookupOutcome.Unavailable(gap.isUnavailable() ? gap.reason() : "too-many-to-compare"),
        known,
        other,
        shown);
  }

  private LookupReport without(
      LookupOutcome outcome,
      List<Candidate> known,
      Optional<FoundRows> rows,
      List<LookupReport.Step> shown) {
    return new LookupReport(
        outcome,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        known,
        rows.map(this::missing).orElse(missing),
        shown);
  }

  private LookupReport found(
      FoundRows found, Optional<FoundRows> other, List<LookupReport.Step> shown) {
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
        Contradiction.find(found, other, key)
            .map(
                those ->
                    new LookupReport.Conflict(
                        those.key(), reader.candidates(those.search(), those.rows()))),
        List.of(),
        missing(found),
        shown);
  }

  private List<LookupReport.Missing> missing(FoundRows rows) {
    List<LookupReport.Missing> all = new ArrayList<>(missing);
    all.addAll(rows.search().missing());
    return List.copyOf(all);
  }

  /** Rows come last updated first: among some of many, who was created first can't be told. */
  private boolean decides(FoundRows found) {
    return !found.truncated() || rule == MultipleMatches.LAST_UPDATED;
  }
}
