package io.deskbridge.simulator.registration;

import java.time.Instant;
import java.util.UUID;

/**
 * A client secret of an application as its directory keeps it.
 *
 * @param digest hash of the secret, which nobody can ask for again
 * @param hint the first characters of the secret
 * @param knownFrom when the token endpoint has heard of it
 */
public record Password(
    UUID keyId,
    String displayName,
    String digest,
    String hint,
    Instant startsAt,
    Instant endsAt,
    Instant knownFrom) {

  Password endingAt(Instant end) {
    return new Password(keyId, displayName, digest, hint, startsAt, end, knownFrom);
  }

  @Override
  public String toString() {
    return "Password[" + keyId + "]";
  }
}
