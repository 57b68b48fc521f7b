package io.deskbridge.lookup.security;

import java.time.Instant;

/**
 * The adapter session of the agent who calls.
 *
 * @param agentId Entra {@code oid}
 * @param name as shown to the agent
 * @param email user principal name or e-mail address, compared in lower case
 * @param expiresAt when the JWT expires
 */
public record AgentSession(
    String tenantId,
    String sessionId,
    String agentId,
    String name,
    String email,
    Instant expiresAt) {

  /** Without what is personal. */
  @Override
  public String toString() {
    return "AgentSession[" + tenantId + ", " + sessionId + "]";
  }
}
