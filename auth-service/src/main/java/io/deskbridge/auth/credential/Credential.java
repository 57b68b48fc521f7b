package io.deskbridge.auth.credential;

import io.deskbridge.auth.cloud.EnvironmentUrl;
import io.deskbridge.auth.entra.KeyPassword;
import io.deskbridge.auth.entra.Registration;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/** One version of a tenant's connection, opened. */
public record Credential(
    String tenantId,
    UUID credentialId,
    UUID applicationId,
    UUID directoryId,
    URI environmentUrl,
    UUID organizationId,
    KeyPassword keyPassword,
    Instant createdAt) {

  /** As whom Entra ID is asked with it. */
  public Registration registrationFor(EnvironmentUrl.Valid environment) {
    return new Registration(environment, directoryId, applicationId, keyPassword);
  }
}
