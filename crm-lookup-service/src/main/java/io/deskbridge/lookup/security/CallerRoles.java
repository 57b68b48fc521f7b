package io.deskbridge.lookup.security;

import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Decides which roles a verified token has here. A role of people or of the platform's backend
 * counts only in a token for the public audience; a sibling's role only in a token made for exactly
 * this service by exactly that client; the role of an agent only in a token that was verified with
 * auth-service's keys, and no other role in such a one. Anything else is authenticated but has no
 * role, and so meets 403 everywhere.
 */
@ApplicationScoped
public class CallerRoles implements SecurityIdentityAugmentor {

  private static final Set<String> PEOPLE = Set.of(Roles.ADMIN, Roles.VIEWER);

  private final SecurityConfig config;
  private final AgentAdmission agents;

  CallerRoles(SecurityConfig config, AgentAdmission agents) {
    this.config = config;
    this.agents = agents;
  }

  /** Never called, since Quarkus has the request; without it nothing can be decided. */
  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return augment(identity, context, Map.of());
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity,
      AuthenticationRequestContext context,
      Map<String, Object> attributes) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Uni.createFrom().item(identity);
    }
    return Uni.createFrom()
        .item(
            () ->
                QuarkusSecurityIdentity.builder()
                    .setPrincipal(identity.getPrincipal())
                    .addAttributes(identity.getAttributes())
                    .addCredentials(identity.getCredentials())
                    .addRoles(rolesOf(token, identity, attributes))
                    .build());
  }

  private Set<String> rolesOf(
      JsonWebToken token, SecurityIdentity identity, Map<String, Object> attributes) {
    if (!AgentIssuer.OIDC_TENANT.equals(identity.getAttribute(OidcUtils.TENANT_ID_ATTRIBUTE))) {
      return rolesOf(token, identity.getRoles());
    }
    RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
    return request == null ? Set.of() : agents.admit(token, identity.getRoles(), request.request());
  }

  private Set<String> rolesOf(JsonWebToken token, Set<String> claimed) {
    Set<String> audience = token.getAudience() == null ? Set.of() : token.getAudience();
    if (audience.equals(Set.of(config.audience()))) {
      return siblingRole(token.getClaim("azp"));
    }
    Set<String> roles = new HashSet<>();
    if (audience.contains(config.publicAudience())) {
      if (token.getClaim(Caller.TENANT_CLAIM) != null) {
        PEOPLE.stream().filter(claimed::contains).forEach(roles::add);
      } else if (claimed.contains(Roles.SERVICE)) {
        roles.add(Roles.SERVICE);
      }
    }
    return roles;
  }

  private Set<String> siblingRole(String client) {
    return config.siblings().entrySet().stream()
        .filter(sibling -> sibling.getValue().equals(client))
        .map(Map.Entry::getKey)
        .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }
}
