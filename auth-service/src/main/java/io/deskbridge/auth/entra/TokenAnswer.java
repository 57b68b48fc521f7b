package io.deskbridge.auth.entra;

import java.time.Duration;
import java.util.Optional;

/** What Entra ID says to a request for a token. */
public sealed interface TokenAnswer {

  /**
   * A token.
   *
   * @param directoryId claim {@code tid}: the directory that issued it
   * @param audience claim {@code aud}: the API that it is for
   */
  record Granted(AccessToken token, String directoryId, String audience) implements TokenAnswer {}

  /** Entra ID does not accept the values. */
  record Refused(EntraRefusal refusal) implements TokenAnswer {}

  /** No answer that says anything about the values. */
  record Unavailable(Optional<Duration> retryAfter) implements TokenAnswer {}
}
