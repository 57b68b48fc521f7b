package io.deskbridge.auth.settings;

import java.util.Optional;
import java.util.UUID;

/**
 * The part of a tenant's settings that this service obeys; settings-service owns the document, see
 * its contract {@code settings-changed}.
 *
 * @param revision grows by one with each committed change
 * @param credentialId empty until a connection was saved
 */
public record SettingsInForce(
    String tenantId, long revision, boolean deleted, Optional<UUID> credentialId) {}
