package io.deskbridge.simulator.entra;

import java.time.Instant;

/** What a code stands for, and whether somebody has had it. */
record AuthorizationCode(
    AuthorizationRequest request, SignedIn who, Instant issuedAt, boolean redeemed) {

  AuthorizationCode asRedeemed() {
    return new AuthorizationCode(request, who, issuedAt, true);
  }
}
