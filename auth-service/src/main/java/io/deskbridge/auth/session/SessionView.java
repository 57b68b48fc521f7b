package io.deskbridge.auth.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session, or that there is none yet.
 *
 * @param status {@code active}, or {@code pending} until the agent clicked; then nothing else is
 *     there
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Session")
record SessionView(
    @Schema(enumeration = {"active", "pending"}) String status,
    String accessToken,
    Instant expiresAt,
    AgentView agent) {

  static final SessionView PENDING = new SessionView("pending", null, null, null);

  /** Who signed in. */
  @RegisterForReflection
  @Schema(name = "Agent")
  record AgentView(UUID id, String name, String email) {

    @Override
    public String toString() {
      return "AgentView[" + id + "]";
    }
  }

  static SessionView of(SessionOutcome.Active session, SessionTokens.SessionToken token) {
    return new SessionView(
        "active",
        token.text(),
        token.expiresAt(),
        new AgentView(session.agentId(), session.agent().name(), session.agent().email()));
  }

  @Override
  public String toString() {
    return "SessionView[" + status + "]";
  }
}
