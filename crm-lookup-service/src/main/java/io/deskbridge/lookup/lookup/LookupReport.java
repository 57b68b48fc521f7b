package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.settings.TenantSettings.MultipleMatches;
import java.util.List;
import java.util.Optional;

/**
 * A lookup's outcome and how it came about.
 *
 * @param decidedBy the tenant's rule, where it chose among several
 */
record LookupReport(
    LookupOutcome outcome,
    Optional<MatchKey> matchedBy,
    Optional<MultipleMatches> decidedBy,
    Optional<Conflict> conflict,
    List<Step> steps) {

  /** A later key names someone else. */
  record Conflict(MatchKey matchedBy, List<Candidate> candidates) {}

  /**
   * One thing that was done.
   *
   * @param name lower case with dashes
   * @param result {@code found}, {@code none} or {@code unavailable}
   * @param reason why it was unavailable
   */
  record Step(String name, String result, Optional<String> reason, long millis) {}

  static LookupReport without(LookupOutcome outcome, List<Step> steps) {
    return new LookupReport(
        outcome, Optional.empty(), Optional.empty(), Optional.empty(), List.copyOf(steps));
  }
}
