package io.deskbridge.auth.token;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An access token for Dynamics, for crm-lookup-service only. */
@Schema(name = "Token")
record TokenView(
    String accessToken,
    Instant expiresAt,
    String environmentUrl,
    UUID organizationId,
    UUID applicationId,
    String actor) {

  static TokenView of(TokenOutcome.Granted granted, TokenRequest.Actor actor) {
    return new TokenView(
        granted.token().value(),
        granted.token().expiresAt(),
        granted.environmentUrl().toString(),
        granted.organizationId(),
        granted.applicationId(),
        actor.toString());
  }

  @Override
  public String toString() {
    return "TokenView[redacted, until " + expiresAt + "]";
  }
}
