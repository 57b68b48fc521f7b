package io.deskbridge.auth.dataverse;

import java.util.UUID;

/** Whom an environment takes the application for. */
public record WhoAmI(UUID organizationId, UUID userId) {}
