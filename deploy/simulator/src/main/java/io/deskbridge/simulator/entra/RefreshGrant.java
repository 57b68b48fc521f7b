package io.deskbridge.simulator.entra;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a refresh token stands for: a person and a client, and what was asked for last.
 *
 * @param signedInAt when the person gave a password
 * @param revokedAt when an administrator ended it
 */
record RefreshGrant(
    UUID directory,
    String clientId,
    String username,
    String scope,
    Instant issuedAt,
    Instant signedInAt,
    Optional<Instant> revokedAt) {

  RefreshGrant revoked(Instant at) {
    return new RefreshGrant(
        directory, clientId, username, scope, issuedAt, signedInAt, Optional.of(at));
  }
}
