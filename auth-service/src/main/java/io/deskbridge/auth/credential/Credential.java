package io.deskbridge.auth.credential;

import io.deskbridge.auth.entra.KeyPassword;
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
    Instant createdAt) {}
