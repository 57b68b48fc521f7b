package io.deskbridge.simulator.registration;

import java.time.Instant;
import java.util.UUID;

/**
 * A role that an application has at an API.
 *
 * @param principal the application's service principal
 * @param resource the API's service principal
 */
public record RoleAssignment(
    String id, UUID principal, UUID resource, UUID role, Instant createdAt) {}
