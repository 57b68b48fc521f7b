package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.settings.TenantSettings.MultipleMatches;
import java.util.List;
import java.util.Optional;

/**
 * A lookup's outcome and how it came about.
 *
 * @param decidedBy the tenant's rule, where it chose among several
 * @param known whom it may be though the outcome is unavailable
 * @param missing parts of the answer that Dynamics did not tell
 */
record LookupReport(
    LookupOutcome outcome,
    Optional<MatchKey> matchedBy,
    Optional<MultipleMatches> decidedBy,
    Optional<Conflict> conflict,
    List<Candidate> known,
    List<Missing> missing,
    List<Step> steps) {

  /**
   * A part that can't be told.
   *
   * @param part {@code display.<field>}, {@code openCases}, or {@code search.<column>}
   * @param reason lower case with dashes
   */
  record Missing(String part, String reason) {}

  /** A later key names someone else. */
  record Conflict(MatchKey matchedBy, List<Candidate> candidates) {}

  /**
   * One thing that was done.
   *
   * @param name lower case with dashes
   * @param result {@code found}, {@code none} or {@code unavailable}
   * @param reason why it was unavailable
   */
  record Step(String name, String result, Optional<String> reason, long millis) {

    static final String UNAVAILABLE = "unavailable";

    boolean isUnavailable() {
      return result.equals(UNAVAILABLE);
    }
  }

  static LookupReport without(LookupOutcome outcome, List<Step> steps) {
    return new LookupReport(
        outcome,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.copyOf(steps));
  }

  /** Nothing was left open on the way. */
  boolean everyStepAnswered() {
    return steps.stream().noneMatch(Step::isUnavailable);
  }
}
