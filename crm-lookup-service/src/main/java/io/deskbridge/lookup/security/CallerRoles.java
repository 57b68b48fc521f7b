package io.deskbridge.lookup.security;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Decides which roles a verified token has here. A role of people or of the platform's backend
 * counts only in a token for the public audience; a sibling's role only in a token made for exactly
 * this service by exactly that client. Anything else is authenticated but has no role, and so meets
 * 403 everywhere.
 */
@ApplicationScoped
public class CallerRoles implements SecurityIdentityAugmentor {

  private static final Set<String> PEOPLE = Set.of(Roles.ADMIN, Roles.VIEWER);

  private final SecurityConfig config;

  CallerRoles(SecurityConfig config) {
    this.config = config;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Uni.createFrom().item(identity);
    }
    return Uni.createFrom()
        .item(
            QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addAttributes(identity.getAttributes())
                .addCredentials(identity.getCredentials())
                .addRoles(rolesOf(token, identity.getRoles()))
                .build());
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
