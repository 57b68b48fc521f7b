package io.deskbridge.auth.entra;

import java.time.Duration;
import java.time.Instant;

/**
 * A bearer token for one Dynamics environment. Never shown.
 *
 * @param expiresAt counted from before the request, so never too late
 * @param lifetime what Entra ID gave it
 */
public record AccessToken(String value, Instant expiresAt, Duration lifetime) {

  @Override
  public String toString() {
    return "AccessToken[redacted, until " + expiresAt + "]";
  }
}
