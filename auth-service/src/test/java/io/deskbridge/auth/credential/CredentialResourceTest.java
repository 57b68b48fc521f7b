package io.deskbridge.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.testing.Calls;
import io.deskbridge.auth.testing.Connections;
import io.deskbridge.auth.testing.Database;
import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CredentialResourceTest {

  private static final String CONTOSO = "/internal/v1/tenants/contoso/credentials";

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void stagesAConnectionThatWorks() {
    // Given
    Organisation contoso = EmbeddedServers.organisation("contoso");

    // When
    Response response = Calls.stage("contoso", Connections.working("contoso"));

    // Then
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.<String>path("state")).isEqualTo("connected");
    assertThat(response.<String>path("directoryId")).isEqualTo(contoso.directoryId());
    assertThat(response.<String>path("organizationId")).isEqualTo(contoso.organizationId());
    assertThat(response.<String>path("environmentUrl")).isEqualTo(contoso.environmentUrl());
    assertThat(response.<Object>path("keyPasswordExpiresAt")).isNull();
    assertThat(response.<String>path("keyPasswordHint"))
        .isEqualTo("…" + lastFour(contoso.clientSecret()));
    assertThat(response.<List<String>>path("checks.code"))
        .containsExactly(
            "directory",
            "application-token",
            "application-user",
            "read-privileges",
            "write-privileges",
            "security-roles",
            "key-password-expiry");
    assertThat(response.<List<String>>path("checks.verdict"))
        .containsExactly("ok", "ok", "ok", "ok", "ok", "ok", "unknown");
  }

  @Test
  void keepsTheKeyPasswordSealed() {
    // Given
    String secret = EmbeddedServers.organisation("contoso").clientSecret();

    // When
    String id = Calls.staged("contoso");

    // Then
    List<String> stored =
        Database.texts(
            "select credential::text || encode(sealed_key_password, 'escape') from credential where credential_id = ?",
            UUID.fromString(id));
    assertThat(stored).singleElement().asString().doesNotContain(secret);
  }

  @Test
  void makesANewCredentialEachTime() {
    assertThat(Calls.staged("contoso")).isNotEqualTo(Calls.staged("contoso"));
  }

  @Test
  void takesSpacesAClosingSlashAndADirectoryIdForWhatTheyMean() {
    // Given
    Organisation contoso = EmbeddedServers.organisation("contoso");
    Map<String, Object> values =
        Map.of(
            "applicationId", " " + contoso.applicationId().toUpperCase(java.util.Locale.ROOT),
            "keyPassword", contoso.clientSecret() + "\n",
            "directoryTenant", contoso.directoryId(),
            "environmentUrl", contoso.environmentUrl() + "/");

    // When
    Response response = Calls.stage("contoso", values);

    // Then
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.<String>path("environmentUrl")).isEqualTo(contoso.environmentUrl());
  }

  static Stream<Arguments> mistakes() {
    String northwind = EmbeddedServers.organisation("northwind").environmentUrl();
    return Stream.of(
        mistake("applicationId", "my-app", "application-id-malformed"),
        mistake("applicationId", UUID.randomUUID().toString(), "application-unknown"),
        mistake("keyPassword", "not-the-key-password", "key-password-wrong"),
        mistake("keyPassword", UUID.randomUUID().toString(), "key-password-is-secret-id"),
        mistake("keyPassword", Connections.expiredKeyPassword(), "key-password-expired"),
        mistake("directoryTenant", "common", "directory-shared"),
        mistake("directoryTenant", "Organizations", "directory-shared"),
        mistake("directoryTenant", "9188040d-6c67-4c5b-b112-36a304b66dad", "directory-shared"),
        mistake("directoryTenant", "my directory", "directory-malformed"),
        mistake("directoryTenant", "../common", "directory-malformed"),
        mistake("directoryTenant", "nobody.onmicrosoft.com", "directory-unknown"),
        mistake("directoryTenant", UUID.randomUUID().toString(), "directory-unknown"),
        mistake("environmentUrl", "contoso", "environment-url-not-https"),
        mistake("environmentUrl", "https://evil.example", "environment-url-unknown-host"),
        mistake("environmentUrl", "https://a@localhost", "environment-url-with-user"),
        mistake("environmentUrl", "https://a.crm.dynamics.com:444", "environment-url-with-port"),
        mistake(
            "environmentUrl", "https://a.crm.dynamics.com/main.aspx", "environment-url-with-path"),
        mistake("environmentUrl", "https://", "environment-url-malformed"),
        mistake("environmentUrl", northwind, "environment-not-in-directory"));
  }

  private static Arguments mistake(String field, String value, String code) {
    return Arguments.of(field, value, code);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void refusesAMistakeWithItsFieldAndStoresNothing(String field, String value, String code) {
    // Given
    int before = stored();

    // When
    Response response = Calls.stage("contoso", Connections.working("contoso", field, value));

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.<String>path("code")).isEqualTo("connection-refused");
    assertThat(response.<List<String>>path("errors.pointer")).containsExactly("/" + field);
    assertThat(response.<List<String>>path("errors.code")).containsExactly(code);
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void namesEveryMistakeThatCanBeSeenWithoutAskingMicrosoft() {
    // Given
    Map<String, Object> values =
        Map.of(
            "applicationId", "x",
            "keyPassword", "x",
            "directoryTenant", "x",
            "environmentUrl", "http://x");

    // When
    Response response = Calls.stage("contoso", values);

    // Then
    assertThat(response.<List<String>>path("errors.pointer"))
        .containsExactly("/applicationId", "/directoryTenant", "/environmentUrl");
  }

  @ParameterizedTest
  @CsvSource({
    "without-user, application-user-missing",
    "disabled-user, application-user-disabled",
    "without-incidents, incident-read-missing"
  })
  void refusesAnApplicationThatDynamicsDoesNotLetIn(String amiss, String code) {
    // When
    Response response = Calls.stage("contoso", Connections.amiss(amiss));

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.<List<String>>path("errors.pointer")).containsExactly("/applicationId");
    assertThat(response.<List<String>>path("errors.code")).containsExactly(code);
  }

  @Test
  void namesEachTableThatAnApplicationWithoutRolesCannotRead() {
    // When
    Response response = Calls.stage("contoso", Connections.amiss("without-roles"));

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.<List<String>>path("errors.code"))
        .containsExactly("contact-read-missing", "account-read-missing", "incident-read-missing");
  }

  @Test
  void acceptsAnApplicationThatOnlyReadsAsDegraded() {
    // When
    Response response = Calls.stage("contoso", Connections.amiss("reader-only"));

    // Then
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.<String>path("state")).isEqualTo("degraded");
    assertThat(response.<String>path("checks.find { it.code == 'write-privileges' }.verdict"))
        .isEqualTo("degraded");
    assertThat(response.<String>path("checks.find { it.code == 'write-privileges' }.mend"))
        .isEqualTo("Give it the role Service Writer.");
    assertThat(response.<String>path("checks.find { it.code == 'security-roles' }.mend"))
        .isEqualTo("Give it Service Writer.");
  }

  @Test
  void acceptsOtherRolesWithEnoughPrivilegesAsDegraded() {
    // When
    Response response = Calls.stage("contoso", Connections.amiss("other-roles"));

    // Then
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.<String>path("state")).isEqualTo("degraded");
    assertThat(response.<String>path("checks.find { it.code == 'write-privileges' }.verdict"))
        .isEqualTo("ok");
    assertThat(response.<String>path("checks.find { it.code == 'security-roles' }.verdict"))
        .isEqualTo("degraded");
  }

  static Stream<Arguments> troubles() {
    return Stream.of("entra", "dataverse")
        .flatMap(
            server ->
                Stream.of(
                    Arguments.of(server, Map.of("kind", "status", "status", 500)),
                    Arguments.of(server, Map.of("kind", "status", "status", 503)),
                    Arguments.of(server, Map.of("kind", "garbage")),
                    Arguments.of(server, Map.of("kind", "cut")),
                    Arguments.of(server, Map.of("kind", "hang"))));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void savesNothingWhenMicrosoftGivesNoAnswer(String server, Map<String, Object> trouble) {
    // Given
    int before = stored();
    Map<String, Object> fault = new HashMap<>(trouble);
    fault.put("server", server);
    fault.put("pathPrefix", server.equals("entra") ? "/contoso.onmicrosoft.com" : "/");
    EmbeddedServers.simulator().addFault(fault);

    // When
    Response response = Calls.stage("contoso", Connections.working("contoso"));

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.<String>path("code")).isEqualTo("connection-unverifiable");
    assertThat(response.<String>path("detail"))
        .startsWith(server.equals("entra") ? "Entra ID did not" : "Dynamics did not");
    assertThat(response.header("Retry-After")).isEqualTo("30");
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  void passesOnHowLongMicrosoftAsksToWait() {
    // Given
    EmbeddedServers.simulator()
        .addFault(
            Map.of(
                "server", "dataverse", "kind", "status", "status", 429, "retryAfterSeconds", 17));

    // When
    Response response = Calls.stage("contoso", Connections.working("contoso"));

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.header("Retry-After")).isEqualTo("17");
  }

  @ParameterizedTest
  @ValueSource(strings = {"entra", "dataverse"})
  void survivesOneFailureOfMicrosoft(String server) {
    // Given
    EmbeddedServers.simulator()
        .addFault(
            Map.of(
                "server",
                server,
                "pathPrefix",
                server.equals("entra") ? "/contoso.onmicrosoft.com" : "/",
                "kind",
                "status",
                "status",
                503,
                "times",
                1));

    // When
    Response response = Calls.stage("contoso", Connections.working("contoso"));

    // Then
    assertThat(response.statusCode()).isEqualTo(201);
  }

  @Test
  void followsNoRedirectOfDynamics() {
    // Given
    EmbeddedServers.simulator()
        .addFault(
            Map.of(
                "server", "dataverse",
                "kind", "redirect",
                "location", EmbeddedServers.entra() + "/stolen"));

    // When
    Response response = Calls.stage("contoso", Connections.working("contoso"));

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.<List<String>>path("errors.code")).containsExactly("environment-moved");
    assertThat(EmbeddedServers.simulator().requests(Map.of("server", "entra", "path", "/stolen")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"401, environment-of-other-directory", "404, environment-unknown"})
  void saysWhatARefusalOfTheTokenMeans(int status, String code) {
    // Given
    EmbeddedServers.simulator()
        .addFault(Map.of("server", "dataverse", "kind", "status", "status", status));

    // When
    Response response = Calls.stage("contoso", Connections.working("contoso"));

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.<List<String>>path("errors.code")).containsExactly(code);
  }

  @Test
  void verifiesAStoredCredentialAgain() {
    // Given
    String id = Calls.staged("contoso");

    // When
    Response response = Calls.verify("contoso", id);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.<String>path("credentialId")).isEqualTo(id);
    assertThat(response.<String>path("state")).isEqualTo("connected");
    assertThat(response.<List<String>>path("checks.code")).hasSize(7);
  }

  @Test
  void saysWhenAStoredCredentialWorksNoMore() {
    // Given
    String id = Calls.staged("contoso");
    EmbeddedServers.simulator()
        .addFault(Map.of("server", "dataverse", "kind", "status", "status", 404));

    // When
    Response response = Calls.verify("contoso", id);

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.<List<String>>path("errors.code")).containsExactly("environment-unknown");
  }

  @Test
  void refusesAStoredCredentialWhenAnotherOrganisationHasTakenItsAddress() {
    // Given
    String id = Calls.staged("contoso");
    Database.execute(
        "update credential set organization_id = ? where credential_id = ?",
        UUID.randomUUID(),
        UUID.fromString(id));

    // When
    Response response = Calls.verify("contoso", id);

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.<List<String>>path("errors.code")).containsExactly("environment-replaced");
  }

  @Test
  void cannotTellOfAStoredCredentialWhileEntraIsAway() {
    // Given
    String id = Calls.staged("contoso");
    String directory = EmbeddedServers.organisation("contoso").directoryId();
    EmbeddedServers.simulator()
        .addFault(
            Map.of(
                "server", "entra", "pathPrefix", "/" + directory, "kind", "status", "status", 503));

    // When
    Response response = Calls.verify("contoso", id);

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.<String>path("code")).isEqualTo("connection-unverifiable");
  }

  @Test
  void knowsNoCredentialOfAnotherTenant() {
    // Given
    String id = Calls.staged("contoso");

    // When
    Response response = Calls.verify("northwind", id);

    // Then
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.<String>path("code")).isEqualTo("credential-unknown");
  }

  @Test
  void saysWhichBodyIsTooLarge() {
    // When
    Response response = Calls.stage("contoso", "\"" + "x".repeat(1_100_000) + "\"");

    // Then
    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.<String>path("code")).isEqualTo("body-too-large");
  }

  @Test
  void refusesWhatIsNoJson() {
    // When
    Response response = Calls.stage("contoso", "{\"applicationId\": ");

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.<String>path("code")).isEqualTo("malformed-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"applicationId", "keyPassword", "directoryTenant", "environmentUrl"})
  void refusesAMissingField(String field) {
    // Given
    Map<String, Object> values = Connections.working("contoso");
    values.remove(field);

    // When
    Response response = Calls.stage("contoso", values);

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.<String>path("code")).isEqualTo("invalid-request");
    assertThat(response.<List<String>>path("errors.pointer")).containsExactly("/" + field);
    assertThat(response.<List<String>>path("errors.code")).containsExactly("missing-field");
  }

  @Test
  void refusesAFieldThatDoesNotExist() {
    // When
    Response response =
        Calls.stage("contoso", Connections.working("contoso", "secret", "something"));

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.<List<String>>path("errors.code")).containsExactly("unknown-field");
  }

  @Test
  void refusesAFieldOfAnotherType() {
    // When
    Response response = Calls.stage("contoso", Connections.working("contoso", "keyPassword", 42));

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.<List<String>>path("errors.pointer")).containsExactly("/keyPassword");
    assertThat(response.<List<String>>path("errors.code")).containsExactly("wrong-type");
  }

  @Test
  void refusesAnEmptyBody() {
    // When
    Response response = Calls.asSettings().post(CONTOSO);

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
  }

  @Test
  void knowsNoTenantOfAnotherForm() {
    // When
    Response response = Calls.stage("Contoso!", Connections.working("contoso"));

    // Then
    assertThat(response.statusCode()).isEqualTo(404);
  }

  @Test
  void refusesTheHeaderThatNamesATenant() {
    // When
    Response response =
        Calls.asSettings()
            .header("Deskbridge-Tenant", "contoso")
            .body(Connections.working("contoso"))
            .post(CONTOSO);

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.<String>path("code")).isEqualTo("tenant-header-refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/0e5d9a51-7d4e-4a52-9f57-5a1d3e6f9003/verifications"})
  void refusesAStranger(String path) {
    // When
    Response response =
        io.restassured.RestAssured.given()
            .contentType("application/json")
            .body(Connections.working("contoso"))
            .post(CONTOSO + path);

    // Then
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.<String>path("code")).isEqualTo("unauthenticated");
  }

  static Stream<String> others() {
    return Stream.of(
        EmbeddedServers.siblingToken("crm-lookup-service", "auth-service"),
        EmbeddedServers.siblingToken("settings-service", "crm-lookup-service"),
        EmbeddedServers.siblingToken("settings-service", "settings-service"),
        EmbeddedServers.portalToken("contoso", "admin"),
        EmbeddedServers.backendToken());
  }

  @ParameterizedTest
  @MethodSource("others")
  void refusesEverybodyButSettingsServiceWithATokenForThisService(String token) {
    // When
    Response response = Calls.as(token).body(Connections.working("contoso")).post(CONTOSO);

    // Then
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.<String>path("code")).isEqualTo("forbidden");
  }

  private static int stored() {
    return Integer.parseInt(Database.texts("select count(*) from credential").getFirst());
  }

  private static String lastFour(String text) {
    return text.substring(text.length() - 4);
  }
}
