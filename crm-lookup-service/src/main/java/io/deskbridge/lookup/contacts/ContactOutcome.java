package io.deskbridge.lookup.contacts;

import io.deskbridge.lookup.newcomer.Newcomer;
import java.time.Duration;

/** What came of the wish for a customer. */
public sealed interface ContactOutcome {

  /** Made now. */
  record Made(Newcomer customer) implements ContactOutcome {}

  /** Was there: found by the search, or made before. */
  record Existing(Newcomer customer) implements ContactOutcome {}

  /** There are several; a person chooses. */
  record Several() implements ContactOutcome {}

  /** Somebody deleted, or deactivated, what was made for this interaction; it is not made again. */
  record Removed() implements ContactOutcome {}

  /**
   * Dynamics does not take it.
   *
   * @param code Dataverse's code, or ours in lower case with dashes; empty if it named none
   */
  record Refused(String code) implements ContactOutcome {}

  /** The actor's sign-in is not accepted any more. */
  record NotAuthorised() implements ContactOutcome {}

  /**
   * Not possible now; asking again with the same interaction does no harm.
   *
   * @param why for people
   */
  record NotNow(String why, Duration retryAfter) implements ContactOutcome {}
}
