package io.deskbridge.lookup.writes;

import java.time.Duration;
import java.util.Optional;

/** What came of an attempt. */
public sealed interface Settlement {

  /** The reason of a write that met a limit of service protection. */
  String THROTTLED = "throttled";

  /** The reason of a write whose case was not made: what becomes of the making one decides. */
  String NO_CASE = "no-case";

  /** The reason of a write whose actor is not signed in to Dynamics any more. */
  String NOT_AUTHORISED = "reauth-required";

  /**
   * Done.
   *
   * @param outcome what was written, as JSON, without values of a customer
   */
  record Written(String outcome) implements Settlement {}

  /**
   * Not now.
   *
   * @param state what it waits for
   * @param reason code for callers
   * @param dueIn when to try again; empty: soon, and later with every failure
   */
  record Postponed(WriteState state, String reason, Optional<Duration> dueIn)
      implements Settlement {

    /** How long Dynamics wants to hear nothing of the user as whom it is done. */
    Optional<Duration> pauseOfUser() {
      return reason.equals(THROTTLED) ? dueIn : Optional.empty();
    }
  }

  /**
   * Never, unless a person acts.
   *
   * @param state why there is nothing to write any more
   * @param reason code for callers
   */
  record SetAside(WriteState state, String reason) implements Settlement {}

  /** The state that the write has afterwards. */
  default WriteState state() {
    return switch (this) {
      case Written written -> WriteState.WRITTEN;
      case Postponed postponed -> postponed.state();
      case SetAside aside -> aside.state();
    };
  }
}
