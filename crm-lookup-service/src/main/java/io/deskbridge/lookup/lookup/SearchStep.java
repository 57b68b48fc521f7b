package io.deskbridge.lookup.lookup;

import io.deskbridge.lookup.dataverse.DataverseOutcome;
import java.time.Duration;
import java.util.Optional;

/**
 * One query to Dataverse and what it brought.
 *
 * @param found empty when the step was unavailable, which is not the same as nobody
 * @param reason why it was unavailable
 */
record SearchStep(String name, Optional<FoundRows> found, String reason, long millis) {

  static final String REAUTH_REQUIRED = "reauth-required";
  static final String UNREACHABLE = "dynamics-unreachable";
  static final String NO_TIME = "no-time";
  static final String NO_ANSWER = "no-answer";

  static SearchStep of(String name, FoundRows found, long millis) {
    return new SearchStep(name, Optional.of(found), "", millis);
  }

  static SearchStep unavailable(String name, String reason, long millis) {
    return new SearchStep(name, Optional.empty(), reason, millis);
  }

  boolean isUnavailable() {
    return found.isEmpty();
  }

  LookupReport.Step shown() {
    return new LookupReport.Step(
        name,
        found
            .map(each -> each.earliestKey().isPresent() ? "found" : "none")
            .orElse(LookupReport.Step.UNAVAILABLE),
        reason.isEmpty() ? Optional.empty() : Optional.of(reason),
        millis);
  }

  /** Why an outcome that is no answer leaves a step without result. */
  static String reason(DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered answered -> "";
      case DataverseOutcome.Refused refused -> "refused-by-dynamics";
      case DataverseOutcome.Throttled(Duration pause) -> "throttled";
      case DataverseOutcome.Unanswered unanswered -> NO_ANSWER;
      case DataverseOutcome.Unreachable unreachable -> UNREACHABLE;
      case DataverseOutcome.NotAuthorised refused -> REAUTH_REQUIRED;
    };
  }
}
