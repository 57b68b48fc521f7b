package io.deskbridge.auth.signin;

import io.deskbridge.auth.randomness.OneTimeValue;

/** What Entra ID's answer through the browser brought. */
sealed interface CallbackOutcome {

  /** The agent is known and has to click. */
  record AwaitingClick(String name, String environmentHost, OneTimeValue formToken)
      implements CallbackOutcome {

    @Override
    public String toString() {
      return "AwaitingClick[redacted]";
    }
  }

  /** There will be no session. */
  record Failed(SignInFailure failure) implements CallbackOutcome {}

  /** No such sign-in, or of another browser, or used, or too old. */
  record Unknown() implements CallbackOutcome {}
}
