package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.parameters.RowNote;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What came of writing a case. */
sealed interface WriteResult {

  /**
   * It is in Dynamics.
   *
   * @param caseId where it is now
   * @param applied logical names of the case fields that were filled
   */
  record Done(UUID caseId, List<String> applied, List<RowNote> rejected) implements WriteResult {}

  /** The case was deleted. */
  record Gone() implements WriteResult {}

  /**
   * Not now; what was sent, if anything, has to be settled by a read.
   *
   * @param dueIn when Dynamics wants to be asked again
   */
  record NotNow(String reason, Optional<Duration> dueIn) implements WriteResult {}

  /** Refused for good. */
  record Refused(String reason) implements WriteResult {}

  /** The result when a request was not answered as hoped. */
  static WriteResult of(DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered answered -> new NotNow("unexpected-answer", Optional.empty());
      case DataverseOutcome.Refused refused -> refused(refused.code());
      case DataverseOutcome.Throttled(Duration retryAfter) ->
          new NotNow("throttled", Optional.of(retryAfter));
      case DataverseOutcome.Unanswered unanswered -> new NotNow("no-answer", Optional.empty());
      case DataverseOutcome.Unreachable unreachable ->
          new NotNow("dynamics-unreachable", Optional.empty());
      case DataverseOutcome.NotAuthorised notAuthorised ->
          new NotNow("reauth-required", Optional.empty());
    };
  }

  /** Refused with one of Dataverse's codes. */
  static Refused refused(String code) {
    return new Refused(code.isEmpty() ? "refused" : "refused: " + code);
  }
}
