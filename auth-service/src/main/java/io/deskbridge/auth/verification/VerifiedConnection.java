package io.deskbridge.auth.verification;

import io.deskbridge.auth.entra.KeyPassword;
import java.net.URI;
import java.util.UUID;

/** A connection that worked when it was looked at, in its one spelling. */
public record VerifiedConnection(
    UUID applicationId,
    KeyPassword keyPassword,
    UUID directoryId,
    URI environmentUrl,
    UUID organizationId) {}
