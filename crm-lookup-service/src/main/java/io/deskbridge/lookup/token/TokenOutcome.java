package io.deskbridge.lookup.token;

import java.time.Duration;

/** What came of asking for a token. */
public sealed interface TokenOutcome {

  /** There is one. */
  record Granted(AccessToken token) implements TokenOutcome {}

  /**
   * There is none until a person acts.
   *
   * @param code {@code credential-unknown}, {@code reauth-required}, {@code key-password-expired},
   *     or {@code token-rejected}: Dynamics refused the only token there is
   */
  record Refused(String code) implements TokenOutcome {}

  /** Nobody can tell now. */
  record Unavailable(String reason, Duration retryAfter) implements TokenOutcome {}
}
