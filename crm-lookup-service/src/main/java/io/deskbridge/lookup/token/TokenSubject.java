package io.deskbridge.lookup.token;

import java.util.Optional;

/**
 * Whose token is wanted.
 *
 * @param credentialId names the credential that auth-service holds
 * @param agentId Entra {@code oid} of the agent; empty for the application itself
 */
public record TokenSubject(String tenantId, String credentialId, Optional<String> agentId) {}
