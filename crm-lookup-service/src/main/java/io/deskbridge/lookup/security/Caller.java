package io.deskbridge.lookup.security;

import io.deskbridge.lookup.problem.ErrorCode;
import io.deskbridge.lookup.problem.ProblemException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The caller of the current request. For people the tenant comes from the token alone; the
 * platform's backend names it in a header; a sibling has it in the path.
 */
@RequestScoped
public class Caller {

  /** Header by which the platform's backend says for which tenant it calls. */
  public static final String TENANT_HEADER = "Deskbridge-Tenant";

  static final String TENANT_CLAIM = "tenant";

  static final String AGENT_CLAIM = "oid";

  static final String SESSION_CLAIM = "sid";

  private static final String NAME_CLAIM = "name";

  private static final String EMAIL_CLAIM = "email";

  private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private final SecurityIdentity identity;
  private final RoutingContext request;

  Caller(SecurityIdentity identity, RoutingContext request) {
    this.identity = identity;
    this.request = request;
  }

  /**
   * The tenant whose data this call may touch.
   *
   * @throws ProblemException 400 when the header is missing for the backend, or present for anybody
   *     else
   */
  public String requireTenant() {
    if (identity.hasRole(Roles.SERVICE)) {
      return tenantOfHeader();
    }
    refuseTenantHeader();
    return token().getClaim(TENANT_CLAIM);
  }

  /** To be called by internal endpoints, whose tenant is in the path. */
  public void refuseTenantHeader() {
    if (request.request().getHeader(TENANT_HEADER) != null) {
      throw ProblemException.of(
          ErrorCode.TENANT_HEADER_REFUSED,
          "Leave the header Deskbridge-Tenant out: only the platform's backend names its tenant there.");
    }
  }

  /** Who it is, for audit fields: the user name of a person, the client id of a service. */
  public String name() {
    String user = token().getClaim("preferred_username");
    return user == null ? token().<String>getClaim("azp") : user;
  }

  /** Entra {@code oid} of the agent who calls; empty when the caller is none. */
  public Optional<String> agentId() {
    if (!identity.hasRole(Roles.AGENT)) {
      return Optional.empty();
    }
    String agent = token().getClaim(AGENT_CLAIM);
    if (agent == null) {
      throw new ForbiddenException("A token of an agent names no agent");
    }
    return Optional.of(agent);
  }

  /** The session of the agent who calls; to be asked where only agents are let in. */
  public AgentSession requireAgentSession() {
    String agent = agentId().orElseThrow(() -> new ForbiddenException("Not an agent"));
    JsonWebToken token = token();
    return new AgentSession(
        requireTenant(),
        token.getClaim(SESSION_CLAIM),
        agent,
        token.getClaim(NAME_CLAIM),
        token.getClaim(EMAIL_CLAIM),
        Instant.ofEpochSecond(token.getExpirationTime()));
  }

  /**
   * An agent speaks for nobody else; the platform's backend may name any agent.
   *
   * @param email of the agent whom the request names; null if it names none
   */
  public void demandOwnEmail(String email) {
    if (email != null && identity.hasRole(Roles.AGENT)) {
      String own = token().getClaim(EMAIL_CLAIM);
      if (own == null || !own.equalsIgnoreCase(email.strip())) {
        throw ProblemException.of(
            ErrorCode.OTHER_AGENT,
            "agent.email is not that of the agent who is signed in. Leave it out, or send the own address.");
      }
    }
  }

  private String tenantOfHeader() {
    String tenant = request.request().getHeader(TENANT_HEADER);
    if (tenant == null || !TENANT.matcher(tenant).matches()) {
      throw ProblemException.of(
          ErrorCode.TENANT_HEADER_MISSING,
          "Name the tenant in the header Deskbridge-Tenant: lower-case letters, digits and dashes.");
    }
    return tenant;
  }

  private JsonWebToken token() {
    return (JsonWebToken) identity.getPrincipal();
  }
}
