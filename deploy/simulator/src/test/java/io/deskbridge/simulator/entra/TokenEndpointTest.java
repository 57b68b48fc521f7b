package io.deskbridge.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {

  private final Simulator simulator = SharedSimulator.simulator();
  private final Client client = SharedSimulator.client();
  private final Credentials.Organisation contoso = simulator.credentials().organisation("contoso");
  private final Credentials.Platform platform = simulator.credentials().platform();

  @Test
  void e40ClientCredentialsGiveATokenForTheOrganisation() throws Exception {
    Reply reply = token(Map.of());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("token_type", "expires_in", "ext_expires_in", "access_token");
    JwtClaims claims = claims(reply, contoso.directoryId(), contoso.environmentUrl());
    assertThat(claims.getClaimValueAsString("appid")).isEqualTo(contoso.applicationId());
    assertThat(claims.getClaimValueAsString("tid")).isEqualTo(contoso.directoryId());
    assertThat(claims.getClaimValueAsString("ver")).isEqualTo("1.0");
    assertThat(claims.getIssuer())
        .isEqualTo("https://sts.windows.net/" + contoso.directoryId() + "/");
    assertThat(claims.hasClaim("scp")).isFalse();
  }

  @Test
  void aDirectoryIsFoundByItsDomainToo() {
    Reply reply =
        client.form(
            simulator.entraUrl() + "/CONTOSO.onmicrosoft.com/oauth2/v2.0/token", form(Map.of()));

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void aClientMayProveItselfWithBasic() {
    Map<String, String> form = form(Map.of());
    form.remove("client_id");
    form.remove("client_secret");
    String pair = contoso.applicationId() + ":" + contoso.clientSecret();

    Reply reply =
        client.form(
            endpoint(),
            form,
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void e41WrongSecretAnswers7000215() {
    Reply reply = token(Map.of("client_secret", "not-the-secret"));

    refused(reply, 401, "invalid_client", 7000215);
    assertThat(reply.json().path("error_description").asText())
        .startsWith(
            "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '"
                + contoso.applicationId()
                + "'.");
    assertThat(reply.json().fieldNames())
        .toIterable()
        .contains("timestamp", "trace_id", "correlation_id", "error_uri");
  }

  @Test
  void anExpiredSecretAnswers7000222() {
    refused(
        token(Map.of("client_secret", contoso.expiredClientSecret())),
        401,
        "invalid_client",
        7000222);
  }

  @Test
  void e43UnknownApplicationAnswers700016() {
    refused(
        token(Map.of("client_id", "00000000-1111-2222-3333-444444444444")),
        400,
        "unauthorized_client",
        700016);
  }

  @Test
  void e44UnknownDirectoryAnswers90002() {
    refused(at("99999999-1111-2222-3333-444444444444"), 400, "invalid_request", 90002);
    refused(at("nowhere.onmicrosoft.com"), 400, "invalid_request", 90002);
  }

  @Test
  void aMalformedDirectoryAnswers900023() {
    refused(at("no_name"), 400, "invalid_request", 900023);
  }

  @Test
  void e45UnknownResourceAnswers500011() {
    Reply reply = token(Map.of("scope", "https://nope.crm.dynamics.com/.default"));

    refused(reply, 400, "invalid_resource", 500011);
    assertThat(reply.json().path("error_description").asText())
        .contains("The resource principal named https://nope.crm.dynamics.com was not found");
  }

  @Test
  void e47MissingGrantTypeAnswers900144() {
    Map<String, String> form = form(Map.of());
    form.remove("grant_type");
    refused(client.form(endpoint(), form), 400, "invalid_request", 900144);
    refused(
        client.send(
            "POST", endpoint(), "{\"grant_type\":\"x\"}", "Content-Type", "application/json"),
        400,
        "invalid_request",
        900144);
  }

  @Test
  void e48MissingSecretAnswers7000218() {
    Map<String, String> form = form(Map.of());
    form.remove("client_secret");
    refused(client.form(endpoint(), form), 401, "invalid_client", 7000218);
  }

  @Test
  void e49UnknownGrantAnswers70003() {
    refused(token(Map.of("grant_type", "foo")), 400, "unsupported_grant_type", 70003);
  }

  @Test
  void aScopeWithoutDefaultAnswers70011() {
    refused(
        token(Map.of("scope", contoso.environmentUrl() + "/user_impersonation")),
        400,
        "invalid_scope",
        70011);
    refused(token(Map.of("scope", "openid")), 400, "invalid_scope", 70011);
  }

  @Test
  void e60FirstVersionTakesAResource() {
    Map<String, String> form = form(Map.of());
    form.remove("scope");
    form.put("resource", contoso.environmentUrl());

    Reply reply =
        client.form(simulator.entraUrl() + "/" + contoso.directoryId() + "/oauth2/token", form);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("expires_on").isTextual()).isTrue();
    assertThat(reply.json().path("resource").asText()).isEqualTo(contoso.environmentUrl());
  }

  @Test
  void e61ScopeAndResourceTogetherAnswer901002() {
    refused(token(Map.of("resource", contoso.environmentUrl())), 400, "invalid_request", 901002);
  }

  @Test
  void anAdministratorOfThePortalHasRoleAndTenant() throws Exception {
    Reply reply = password("admin@contoso.example", "api://deskbridge/.default");

    assertThat(reply.status()).isEqualTo(200);
    JwtClaims claims = platformClaims(reply, "deskbridge");
    assertThat(claims.getStringListClaimValue("roles")).containsExactly("admin");
    assertThat(claims.getStringClaimValue("tenant")).isEqualTo("contoso");
    assertThat(claims.getStringClaimValue("preferred_username")).isEqualTo("admin@contoso.example");
    assertThat(claims.getStringClaimValue("azp")).isEqualTo("portal");
    assertThat(claims.getIssuer()).isEqualTo(platform.issuer());
  }

  @Test
  void thePlatformsBackendHasRoleServiceAndNoTenant() throws Exception {
    JwtClaims claims =
        platformClaims(client("platform-backend", "api://deskbridge/.default"), "deskbridge");

    assertThat(claims.getStringListClaimValue("roles")).containsExactly("service");
    assertThat(claims.hasClaim("tenant")).isFalse();
  }

  @Test
  void aSiblingServiceIsNamedByItsClientAndHasNoRole() throws Exception {
    JwtClaims claims =
        platformClaims(client("settings-service", "api://auth-service/.default"), "auth-service");

    assertThat(claims.getStringClaimValue("azp")).isEqualTo("settings-service");
    assertThat(claims.hasClaim("roles")).isFalse();
  }

  @Test
  void aWrongPasswordAnswers50126() {
    Map<String, String> form = passwordForm("admin@contoso.example", "api://deskbridge/.default");
    form.put("password", "guess");
    refused(client.form(platform.tokenEndpoint(), form), 400, "invalid_grant", 50126);
  }

  @Test
  void e36ARefreshTokenGivesANewOneAndStaysGood() {
    String first =
        password("viewer@contoso.example", "api://deskbridge/.default offline_access openid")
            .json()
            .path("refresh_token")
            .asText();

    Reply once = refresh(first);
    Reply again = refresh(first);

    assertThat(once.status()).isEqualTo(200);
    assertThat(once.json().path("refresh_token").asText()).isNotEmpty().isNotEqualTo(first);
    assertThat(again.status()).isEqualTo(200);
    refused(refresh("0.Amade-up"), 400, "invalid_grant", 9002313);
  }

  private Reply refresh(String token) {
    Credentials.Client portal = platform.clients().get("portal");
    return client.form(
        platform.tokenEndpoint(),
        Map.of(
            "grant_type",
            "refresh_token",
            "client_id",
            portal.clientId(),
            "client_secret",
            portal.clientSecret(),
            "refresh_token",
            token));
  }

  private Reply password(String username, String scope) {
    return client.form(platform.tokenEndpoint(), passwordForm(username, scope));
  }

  private Map<String, String> passwordForm(String username, String scope) {
    Credentials.Client portal = platform.clients().get("portal");
    Credentials.User user =
        platform.users().stream().filter(u -> u.username().equals(username)).findFirst().get();
    return new HashMap<>(
        Map.of(
            "grant_type",
            "password",
            "client_id",
            portal.clientId(),
            "client_secret",
            portal.clientSecret(),
            "username",
            username,
            "password",
            user.password(),
            "scope",
            scope));
  }

  private Reply client(String name, String scope) {
    Credentials.Client caller = platform.clients().get(name);
    return client.form(
        platform.tokenEndpoint(),
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            caller.clientId(),
            "client_secret",
            caller.clientSecret(),
            "scope",
            scope));
  }

  private JwtClaims platformClaims(Reply reply, String audience) throws Exception {
    String directory =
        platform.issuer().substring(simulator.entraUrl().length() + 1).replace("/v2.0", "");
    return claims(reply, directory, audience);
  }

  private JwtClaims claims(Reply reply, String directory, String audience) throws Exception {
    JsonNode keys =
        client.get(simulator.entraUrl() + "/" + directory + "/discovery/v2.0/keys").json();
    VerificationKeyResolver resolver =
        new JwksVerificationKeyResolver(new JsonWebKeySet(keys.toString()).getJsonWebKeys());
    return new JwtConsumerBuilder()
        .setVerificationKeyResolver(resolver)
        .setExpectedAudience(audience)
        .setRequireExpirationTime()
        .build()
        .processToClaims(reply.json().path("access_token").asText());
  }

  private void refused(Reply reply, int status, String error, int number) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("error").asText()).isEqualTo(error);
    assertThat(reply.json().path("error_codes"))
        .extracting(JsonNode::asInt)
        .isEqualTo(List.of(number));
  }

  private Reply at(String directory) {
    return client.form(
        simulator.entraUrl() + "/" + directory + "/oauth2/v2.0/token", form(Map.of()));
  }

  private Reply token(Map<String, String> changes) {
    return client.form(endpoint(), form(changes));
  }

  private String endpoint() {
    return simulator.entraUrl() + "/" + contoso.directoryId() + "/oauth2/v2.0/token";
  }

  private Map<String, String> form(Map<String, String> changes) {
    Map<String, String> form =
        new HashMap<>(
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                contoso.applicationId(),
                "client_secret",
                contoso.clientSecret(),
                "scope",
                contoso.environmentUrl() + "/.default"));
    form.putAll(changes);
    return form;
  }
}
