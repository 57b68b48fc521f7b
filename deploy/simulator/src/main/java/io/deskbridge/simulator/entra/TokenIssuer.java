package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.registration.RoleAssignments;
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

  private static final int FIRST_VERSION = 1;
  private static final int SECOND_VERSION = 2;

  private final SigningKeys keys;
  private final RoleAssignments assignments;
  private final String entraUrl;
  private final Clock clock;

  TokenIssuer(SigningKeys keys, RoleAssignments assignments, String entraUrl, Clock clock) {
    this.keys = keys;
    this.assignments = assignments;
    this.entraUrl = entraUrl;
    this.clock = clock;
  }

  String forApplication(
      Directory directory, ProvenClient client, Resource resource, ScopeRequest asked) {
    Application application = client.application();
    JwtClaims claims =
        common(directory, resource.tokenVersion(), resource.audienceAskedFor(asked.resource()));
    client(claims, client, resource.tokenVersion());
    claims.setSubject(application.objectId().toString());
    claims.setClaim("oid", application.objectId().toString());
    claims.setClaim("idtyp", "app");
    roles(claims, resource.rolesOf(application, assignments));
    return keys.sign(claims);
  }

  String forPerson(
      Directory directory,
      ProvenClient client,
      Resource resource,
      ScopeRequest asked,
      Account account) {
    JwtClaims claims =
        common(directory, resource.tokenVersion(), resource.audienceAskedFor(asked.resource()));
    client(claims, client, resource.tokenVersion());
    person(claims, account, resource.tokenVersion());
    claims.setSubject(account.subjectFor(resource.scope("")));
    claims.setClaim("scp", String.join(" ", resource.permissions(asked, client.application())));
    roles(claims, account.roles());
    return keys.sign(claims);
  }

  /** What an application learns about somebody who signed in to it. */
  JwtClaims claimsOf(Directory directory, String clientId, Account account) {
    JwtClaims claims = common(directory, SECOND_VERSION, clientId);
    person(claims, account, SECOND_VERSION);
    claims.setSubject(account.subjectFor(clientId));
    return claims;
  }

  /** Who issues a directory's tokens of the second version. */
  String issuerOf(UUID directory) {
    return entraUrl + "/" + directory + "/v2.0";
  }

  private JwtClaims common(Directory directory, int version, String audience) {
    Instant now = clock.instant();
    boolean first = version == FIRST_VERSION;
    JwtClaims claims = new JwtClaims();
    claims.setAudience(audience);
    claims.setIssuer(
        first ? "https://sts.windows.net/" + directory.id() + "/" : issuerOf(directory.id()));
    claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setNotBefore(NumericDate.fromSeconds(now.getEpochSecond()));
    claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFETIME).getEpochSecond() + 1));
    claims.setClaim("tid", directory.id().toString());
    claims.setClaim("uti", UUID.randomUUID().toString().replace("-", "").substring(0, 22));
    claims.setClaim("ver", first ? "1.0" : "2.0");
    return claims;
  }

  private static void client(JwtClaims claims, ProvenClient client, int version) {
    Application application = client.application();
    boolean first = version == FIRST_VERSION;
    claims.setClaim(first ? "appid" : "azp", application.clientId());
    claims.setClaim(first ? "appidacr" : "azpacr", client.proof().claim());
    if (first) {
      claims.setClaim("app_displayname", application.displayName());
    }
  }

  private static void person(JwtClaims claims, Account account, int version) {
    claims.setClaim("oid", account.objectId().toString());
    claims.setClaim("name", account.displayName());
    account.tenant().ifPresent(tenant -> claims.setClaim("tenant", tenant));
    if (version == FIRST_VERSION) {
      claims.setClaim("upn", account.username());
      claims.setClaim("unique_name", account.username());
      claims.setStringListClaim("amr", List.of("pwd"));
    } else {
      claims.setClaim("preferred_username", account.username());
    }
  }

  private static void roles(JwtClaims claims, List<String> roles) {
    if (!roles.isEmpty()) {
      claims.setStringListClaim("roles", roles);
    }
  }
}
