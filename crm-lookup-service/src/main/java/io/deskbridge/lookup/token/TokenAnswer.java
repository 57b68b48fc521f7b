package io.deskbridge.lookup.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Answer to a request for a token, by auth-service's contract.
 *
 * @param applicationId an older auth-service does not tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record TokenAnswer(
    String accessToken,
    Instant expiresAt,
    URI environmentUrl,
    String organizationId,
    Optional<String> applicationId) {

  TokenAnswer {
    Objects.requireNonNull(accessToken, "accessToken");
    Objects.requireNonNull(expiresAt, "expiresAt");
    Objects.requireNonNull(environmentUrl, "environmentUrl");
    Objects.requireNonNull(organizationId, "organizationId");
    applicationId = Objects.requireNonNullElse(applicationId, Optional.empty());
  }

  AccessToken token() {
    return new AccessToken(accessToken, expiresAt, environmentUrl, organizationId, applicationId);
  }

  @Override
  public String toString() {
    return "TokenAnswer[" + organizationId + "]";
  }
}
