package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.landscape.PortalUser;
import io.deskbridge.simulator.token.SigningKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;

/**
 * Fills tokens with the claims that Entra gives them, see <a
 * href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference">access
 * token claims</a>.
 */
final class TokenIssuer {

  static final Duration LIFETIME = Duration.ofSeconds(3599);

  private static final String BY_SECRET = "1";

  private final SigningKeys keys;
  private final String entraUrl;
  private final Clock clock;

  TokenIssuer(SigningKeys keys, String entraUrl, Clock clock) {
    this.keys = keys;
    this.entraUrl = entraUrl;
    this.clock = clock;
  }

  String forApplication(
      Directory directory, Application application, Resource resource, ScopeRequest asked) {
    JwtClaims claims = common(directory, resource, resource.audienceAskedFor(asked.resource()));
    client(claims, application, resource.tokenVersion());
    claims.setSubject(application.objectId().toString());
    claims.setClaim("oid", application.objectId().toString());
    claims.setClaim("idtyp", "app");
    roles(claims, resource.rolesOf(application.clientId()));
    return keys.sign(claims);
  }

  String forUser(
      Directory directory,
      Application application,
      Resource resource,
      ScopeRequest asked,
      PortalUser user) {
    JwtClaims claims = common(directory, resource, resource.audienceAskedFor(asked.resource()));
    client(claims, application, resource.tokenVersion());
    user(claims, user);
    claims.setClaim("scp", "user_impersonation");
    roles(claims, user.roles());
    return keys.sign(claims);
  }

  String idToken(Directory directory, Application application, PortalUser user) {
    JwtClaims claims = common(directory, null, application.clientId());
    claims.setClaim("ver", "2.0");
    user(claims, user);
    return keys.sign(claims);
  }

  private JwtClaims common(Directory directory, Resource resource, String audience) {
    Instant now = clock.instant();
    boolean first = resource != null && resource.tokenVersion() == 1;
    JwtClaims claims = new JwtClaims();
    claims.setAudience(audience);
    claims.setIssuer(
        first
            ? "https://sts.windows.net/" + directory.id() + "/"
            : entraUrl + "/" + directory.id() + "/v2.0");
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setNotBefore(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond() + 1));
    claims.setClaim("tid", directory.id().toString());
    claims.setClaim("uti", UUID.randomUUID().toString().replace("-", "").substring(0, 22));
    claims.setClaim("ver", first ? "1.0" : "2.0");
    return claims;
  }

  private static void client(JwtClaims claims, Application application, int version) {
    claims.setClaim(version == 1 ? "appid" : "azp", application.clientId());
    claims.setClaim(version == 1 ? "appidacr" : "azpacr", BY_SECRET);
    if (version == 1) {
      claims.setClaim("app_displayname", application.displayName());
    }
  }

  private static void user(JwtClaims claims, PortalUser user) {
    claims.setSubject(user.objectId().toString());
    claims.setClaim("oid", user.objectId().toString());
    claims.setClaim("preferred_username", user.username());
    claims.setClaim("name", user.username());
    claims.setClaim("tenant", user.tenant());
  }

  private static void roles(JwtClaims claims, List<String> roles) {
    if (!roles.isEmpty()) {
      claims.setStringListClaim("roles", roles);
    }
  }
}
