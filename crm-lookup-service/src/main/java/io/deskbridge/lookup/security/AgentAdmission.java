package io.deskbridge.lookup.security;

import io.deskbridge.lookup.origin.TenantOrigins;
import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.ProblemException;
import io.deskbridge.lookup.session.EndedSessions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Lets an agent in whose JWT auth-service's keys have verified: on the origin of the agent's own
 * tenant only, and only as long as the session lasts.
 */
@ApplicationScoped
class AgentAdmission {

  private final TenantOrigins origins;
  private final EndedSessions ended;

  AgentAdmission(TenantOrigins origins, EndedSessions ended) {
    this.origins = origins;
    this.ended = ended;
  }

  /**
   * The roles of that agent: {@code agent}, or none if the token lacks what an agent's has.
   *
   * @throws ProblemException 403, 421 or 401 when the agent is not let in
   */
  Set<String> admit(JsonWebToken token, Set<String> claimed, HttpServerRequest request) {
    String tenant = token.getClaim(Caller.TENANT_CLAIM);
    String session = token.getClaim(Caller.SESSION_CLAIM);
    boolean complete =
        tenant != null && session != null && token.getClaim(Caller.AGENT_CLAIM) != null;
    if (!complete || !claimed.contains(Roles.AGENT)) {
      return Set.of();
    }
    if (!origins.requireTenant(request).equals(tenant)) {
      throw ProblemException.of(
          ErrorCode.OTHER_TENANT,
          "You are signed in at another tenant than the one of this address. Open the adapter of your own tenant, and sign in there.");
    }
    if (ended.contains(tenant, session)) {
      throw ProblemException.of(
              ErrorCode.SESSION_ENDED, "You were signed out. Sign in again in the adapter.")
          .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return Set.of(Roles.AGENT);
  }
}
