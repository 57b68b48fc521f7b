package io.deskbridge.lookup.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/** Answer to a request for a token, by auth-service's contract. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TokenAnswer(
    String accessToken, Instant expiresAt, URI environmentUrl, String organizationId) {

  TokenAnswer {
    Objects.requireNonNull(accessToken, "accessToken");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(environmentUrl, "environmentUrl");
    Objects.requireNonNull(organizationId, "organizationId");
  }

  AccessToken token() {
    return new AccessToken(accessToken, expiresAt, environmentUrl, organizationId);
  }

  @Override
  public String toString() {
    return "TokenAnswer[" + organizationId + "]";
  }
}
