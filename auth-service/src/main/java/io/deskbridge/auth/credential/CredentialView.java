package io.deskbridge.auth.credential;

import io.deskbridge.auth.verification.Check;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A credential that works, without its secret.
 *
 * @param state {@code connected}, or {@code degraded} when a check has a finding
 * @param keyPasswordExpiresAt null while it can't be read from Microsoft Graph
 * @param directoryId the directory's id, whatever name was entered
 * @param environmentUrl in its one spelling, without a closing slash
 */
@Schema(name = "Credential")
record CredentialView(
    UUID credentialId,
    @Schema(enumeration = {"connected", "degraded"}) String state,
    String keyPasswordHint,
    @Schema(nullable = true) Instant keyPasswordExpiresAt,
    UUID directoryId,
    UUID organizationId,
    String environmentUrl,
    List<Check> checks) {

  static CredentialView of(StageOutcome.Staged staged) {
    Credential credential = staged.credential();
    return new CredentialView(
        credential.credentialId(),
        staged.degraded() ? "degraded" : "connected",
        credential.keyPassword().hint(),
        null,
        credential.directoryId(),
        credential.organizationId(),
        credential.environmentUrl().toString(),
        staged.checks());
  }
}
