package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import java.time.Duration;
import java.util.Optional;

/** What came of writing an entry. */
public sealed interface EntryOutcome {

  /** It is in Dynamics. */
  record Done(EntryReport report) implements EntryOutcome {}

  /** The case was deleted. */
  record Gone() implements EntryOutcome {}

  /**
   * Not now; what was sent, if anything, has to be settled by a read.
   *
   * @param dueIn when Dynamics wants to be asked again
   */
  record NotNow(String reason, Optional<Duration> dueIn) implements EntryOutcome {}

  /** Refused for good. */
  record Refused(String reason) implements EntryOutcome {}

  /** The outcome when a request was not answered as hoped. */
  static EntryOutcome of(DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered(int status, JsonNode body) -> notNow("unexpected-answer");
      case DataverseOutcome.Refused refused -> refused(refused.code());
      case DataverseOutcome.Throttled(Duration retryAfter) ->
          new NotNow("throttled", Optional.of(retryAfter));
      case DataverseOutcome.Unanswered unanswered -> notNow("no-answer");
      case DataverseOutcome.Unreachable unreachable -> notNow("dynamics-unreachable");
      case DataverseOutcome.NotAuthorised notAuthorised -> notNow("reauth-required");
    };
  }

  /** Not now, for that reason. */
  static EntryOutcome notNow(String reason) {
    return new NotNow(reason, Optional.empty());
  }

  /** Refused with one of Dataverse's codes. */
  static EntryOutcome refused(String code) {
    return new Refused(code.isEmpty() ? "refused" : "refused: " + code);
  }
}
