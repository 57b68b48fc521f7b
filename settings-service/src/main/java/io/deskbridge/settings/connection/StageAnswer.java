package io.deskbridge.settings.connection;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/** auth-service's 201: what this service keeps of it. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record StageAnswer(
    String credentialId, String keyPasswordHint, Instant keyPasswordExpiresAt, String directoryId) {

  boolean isComplete() {
    return credentialId != null && keyPasswordHint != null && directoryId != null;
  }
}
