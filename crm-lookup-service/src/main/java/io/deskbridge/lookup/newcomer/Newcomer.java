package io.deskbridge.lookup.newcomer;

import io.deskbridge.lookup.settings.TenantSettings.ObjectType;
import java.util.UUID;

/** A customer that was made. */
public record Newcomer(ObjectType type, UUID id) {}
