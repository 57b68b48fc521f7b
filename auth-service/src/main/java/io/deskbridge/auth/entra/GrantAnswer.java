package io.deskbridge.auth.entra;

import java.time.Duration;
import java.util.Optional;

/** What Entra ID says to a code or a refresh token. */
public sealed interface GrantAnswer {

  /** Tokens of a person. */
  record Granted(AccessToken token, Optional<String> refreshToken, Optional<String> idToken)
      implements GrantAnswer {

    @Override
    public String toString() {
      return "Granted[redacted]";
    }
  }

  /** Entra ID does not accept what was sent. */
  record Refused(EntraRefusal refusal) implements GrantAnswer {}

  /** No answer that says anything about what was sent; it may have been used all the same. */
  record Unavailable(Optional<Duration> retryAfter) implements GrantAnswer {}
}
