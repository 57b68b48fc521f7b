package io.deskbridge.lookup.security;

import io.deskbridge.lookup.origin.PublicDomain;
import io.quarkus.oidc.TenantResolver;
import io.quarkus.oidc.runtime.OidcUtils;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Picks who verifies a token: auth-service's keys if it says that it comes from there, else the
 * platform's identity provider. What a token says here is a question, not an answer: signature,
 * issuer, audience and expiry are checked afterwards by whom was picked.
 */
@ApplicationScoped
class AgentIssuer implements TenantResolver {

  /** Of {@code quarkus.oidc.agent.*}. */
  static final String OIDC_TENANT = "agent";

  private static final String BEARER = "bearer ";
  private static final int PARTS = 3;

  private final String issuer;

  AgentIssuer(PublicDomain domain) {
    this.issuer = "https://" + domain.value();
  }

  /** Never undecided: Quarkus would then go by the last segment of the path. */
  @Override
  public String resolve(RoutingContext context) {
    String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    boolean bearer = header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return bearer && issuer.equals(issuerOf(header.substring(BEARER.length()).strip()))
        ? OIDC_TENANT
        : OidcUtils.DEFAULT_TENANT_ID;
  }

  private static String issuerOf(String token) {
    String[] parts = token.split("\\.", PARTS);
    if (parts.length < PARTS) {
      return null;
    }
    try {
      String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      return new JsonObject(claims).getValue("iss") instanceof String text ? text : null;
    } catch (IllegalArgumentException | DecodeException e) {
      return null;
    }
  }
}
