package io.deskbridge.auth.signin;

import io.deskbridge.auth.grant.GrantKey;

/** What became of a sign-in, for the frame that began it. */
public sealed interface RedeemOutcome {

  /** The agent has not come to the click yet. */
  record Pending() implements RedeemOutcome {}

  /** The agent clicked; this is said once. */
  record Approved(GrantKey grant) implements RedeemOutcome {}

  /** There will be no session; {@code detail} says why, for the agent. */
  record Failed(String detail) implements RedeemOutcome {}

  /** No such sign-in, or not for whoever asks, or used, or too old. */
  record Unknown() implements RedeemOutcome {}
}
