package io.deskbridge.simulator.entra;

import java.util.List;
import java.util.Optional;

/** How a sign-in goes on. */
sealed interface Step {

  /** Who it is, where that is clear. */
  default Optional<SignedIn> person() {
    return Optional.empty();
  }

  /** Somebody has to type a password. */
  record Password(String username, Optional<EntraFailure> problem) implements Step {}

  /** Somebody has to say who they are this time. */
  record Choice(List<SignedIn> people) implements Step {}

  /** Somebody has to let the application in. */
  record Consent(SignedIn who) implements Step {

    @Override
    public Optional<SignedIn> person() {
      return Optional.of(who);
    }
  }

  /** The application gets what it asked for. */
  record Granted(SignedIn who) implements Step {

    @Override
    public Optional<SignedIn> person() {
      return Optional.of(who);
    }
  }

  /** The application is told why not. */
  record Refused(EntraFailure failure) implements Step {}

  /** The person is told why not, and the application nothing. */
  record Stopped(EntraFailure failure) implements Step {}
}
