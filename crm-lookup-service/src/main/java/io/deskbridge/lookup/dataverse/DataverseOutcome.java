package io.deskbridge.lookup.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What came of a request to Dataverse; no failure of it is an exception. */
public sealed interface DataverseOutcome {

  /**
   * Done.
   *
   * @param body the missing node when the answer had none
   */
  record Answered(int status, JsonNode body) implements DataverseOutcome {}

  /**
   * Understood and refused; nothing was changed.
   *
   * @param code Dataverse's code, {@code 0x80040217} for example; empty when it named none
   * @param message Dataverse's words, for the log of an operator: it may hold personal data
   */
  record Refused(int status, String code, String message) implements DataverseOutcome {}

  /**
   * A limit; nothing was changed. One of service protection makes the actor pause that long; one
   * that concerns the query alone, as of leading wildcards, does not.
   */
  record Throttled(Duration retryAfter) implements DataverseOutcome {}

  /** No answer, or none that can be read: a write may or may not have happened. */
  record Unanswered(String reason) implements DataverseOutcome {}

  /** Not sent, or certainly not received: nothing was changed. */
  record Unreachable(String reason) implements DataverseOutcome {}

  /** The actor's grant or credential is no longer accepted; nothing was changed. */
  record NotAuthorised(String reason) implements DataverseOutcome {}
}
