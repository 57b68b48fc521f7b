package io.deskbridge.auth.signin;

import io.deskbridge.auth.randomness.OneTimeValue;

/** What opening the popup brought. */
sealed interface BeginOutcome {

  /**
   * The popup may leave once the frame has acknowledged the grant.
   *
   * @param browser value of the cookie that binds the sign-in to this browser
   * @param entraUrl where the popup goes then
   */
  record Begun(OneTimeValue browser, OneTimeValue grant, String entraUrl) implements BeginOutcome {

    @Override
    public String toString() {
      return "Begun[redacted]";
    }
  }

  /** The administrator has not connected Dynamics yet. */
  record NotConnected() implements BeginOutcome {}
}
