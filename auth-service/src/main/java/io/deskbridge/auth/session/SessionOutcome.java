package io.deskbridge.auth.session;

import io.deskbridge.auth.grant.GrantContent;
import java.util.UUID;

/** What came of asking for a session. */
sealed interface SessionOutcome {

  /** A session that lives; the cookie renews it. */
  record Active(UUID agentId, GrantContent agent, SessionCookie cookie) implements SessionOutcome {}

  /** The agent has not come to the click yet. */
  record Pending() implements SessionOutcome {}

  /** The sign-in failed; {@code detail} says why, for the agent. */
  record SignInFailed(String detail) implements SessionOutcome {}

  /** No such sign-in, or not for whoever asks, or used, or too old. */
  record SignInUnknown() implements SessionOutcome {}

  /**
   * The cookie is of no living session.
   *
   * @param justNow whether this request ended it
   */
  record Ended(boolean justNow) implements SessionOutcome {}
}
