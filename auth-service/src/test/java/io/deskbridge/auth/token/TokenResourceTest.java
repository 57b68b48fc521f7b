package io.deskbridge.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.testing.Calls;
import io.deskbridge.auth.testing.Connections;
import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class TokenResourceTest {

  private static final String CONTOSO = "/internal/v1/tenants/contoso/tokens";

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void givesATokenThatDynamicsAccepts() {
    // Given
    Organisation contoso = EmbeddedServers.organisation("contoso");
    String id = Calls.staged("contoso");
    Instant before = Instant.now();

    // When
    Response response = Calls.token("contoso", id);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.<String>path("environmentUrl")).isEqualTo(contoso.environmentUrl());
    assertThat(response.<String>path("organizationId")).isEqualTo(contoso.organizationId());
    assertThat(response.<String>path("applicationId")).isEqualTo(contoso.applicationId());
    assertThat(response.<String>path("actor")).isEqualTo("application");
    assertThat(Instant.parse(response.path("expiresAt")))
        .isBetween(before.plusSeconds(3590), Instant.now().plusSeconds(3599));
    assertThat(whoAmI(response.path("accessToken"))).isEqualTo(200);
  }

  @Test
  void asksEntraOnceForManyCallers() {
    // Given
    String id = Calls.staged("contoso");
    int before = requestsForTokens();

    // When
    List<CompletableFuture<String>> callers =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> Calls.token("contoso", id).<String>path("accessToken")))
            .toList();

    // Then
    assertThat(callers.stream().map(CompletableFuture::join).distinct()).hasSize(1);
    assertThat(requestsForTokens() - before).isEqualTo(1);
  }

  @Test
  void keepsTheTokenForTheNextCaller() {
    // Given
    String id = Calls.staged("contoso");
    String first = Calls.token("contoso", id).path("accessToken");

    // When
    String second = Calls.token("contoso", id).path("accessToken");

    // Then
    assertThat(second).isEqualTo(first);
  }

  @Test
  void replacesATokenThatDynamicsRefused() {
    // Given
    String id = Calls.staged("contoso");
    String first = Calls.token("contoso", id).path("accessToken");

    // When
    Response second = afterRefusal(id, first);

    // Then
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.<String>path("accessToken")).isNotEqualTo(first);
  }

  @Test
  void givesTheSameTokenBackWhenItsSuccessorIsRefusedTooSoThatTheCallerStops() {
    // Given
    String id = Calls.staged("contoso");
    String first = Calls.token("contoso", id).path("accessToken");
    String second = afterRefusal(id, first).path("accessToken");

    // When
    Response third = afterRefusal(id, second);

    // Then
    assertThat(third.statusCode()).isEqualTo(200);
    assertThat(third.<String>path("accessToken")).isEqualTo(second);
  }

  @Test
  void keepsATokenThatIsNotTheRefusedOne() {
    // Given
    String id = Calls.staged("contoso");
    String first = Calls.token("contoso", id).path("accessToken");

    // When
    Response second = afterRefusal(id, "another token");

    // Then
    assertThat(second.<String>path("accessToken")).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"7000222, key-password-expired", "wrong, reauth-required"})
  void saysThatAPersonMustActWhenEntraRefusesTheKeyPasswordNow(String why, String code) {
    // Given
    String id =
        storedWith(
            why.equals("wrong") ? "no-longer-the-key-password" : Connections.expiredKeyPassword());

    // When
    Response response = Calls.token("contoso", id);

    // Then
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.<String>path("code")).isEqualTo(code);
    assertThat(response.<String>path("detail")).contains("Certificates & secrets");
  }

  @Test
  void saysWhenToTryAgainWhileEntraIsAway() {
    // Given
    String id = Calls.staged("contoso");
    away("status", 503);

    // When
    Response response = Calls.token("contoso", id);

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.<String>path("code")).isEqualTo("unavailable");
    assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(25, 30);
  }

  @Test
  void leavesEntraAloneAfterAFailure() {
    // Given
    String id = Calls.staged("contoso");
    away("status", 503);
    Calls.token("contoso", id);
    int before = requestsForTokens();

    // When
    Response response = Calls.token("contoso", id);

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(requestsForTokens()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"cut", "hang", "garbage"})
  void neverTakesTroubleOfTheNetworkForARefusal(String trouble) {
    // Given
    String id = Calls.staged("contoso");
    away(trouble, 0);

    // When
    Response response = Calls.token("contoso", id);

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
  }

  @Test
  void passesOnHowLongEntraAsksToWait() {
    // Given
    String id = Calls.staged("contoso");
    EmbeddedServers.simulator()
        .addFault(
            Map.of(
                "server",
                "entra",
                "pathPrefix",
                "/" + EmbeddedServers.organisation("contoso").directoryId(),
                "kind",
                "status",
                "status",
                429,
                "retryAfterSeconds",
                90));

    // When
    Response response = Calls.token("contoso", id);

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(85, 90);
  }

  @Test
  void hasNoTokenOfAnAgentWhoHasNotSignedIn() {
    // Given
    String id = Calls.staged("contoso");

    // When
    Response response =
        Calls.token(
            "contoso",
            Map.of("credentialId", id, "actor", "agent", "agentId", UUID.randomUUID().toString()));

    // Then
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.<String>path("code")).isEqualTo("reauth-required");
  }

  @ParameterizedTest
  @CsvSource({"application", "agent"})
  void knowsNoCredentialOfAnotherTenant(String actor) {
    // Given
    String id = Calls.staged("contoso");
    Calls.token("contoso", id);
    Map<String, Object> request =
        actor.equals("agent")
            ? Map.of("credentialId", id, "actor", actor, "agentId", "1")
            : Map.of("credentialId", id, "actor", actor);

    // When
    Response response = Calls.token("northwind", request);

    // Then
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.<String>path("code")).isEqualTo("credential-unknown");
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> invalid() {
    String id = "0e5d9a51-7d4e-4a52-9f57-5a1d3e6f9003";
    return Stream.of(
        invalid(Map.of("actor", "application"), "/credentialId", "missing-field"),
        invalid(Map.of("credentialId", id), "/actor", "missing-field"),
        invalid(Map.of("credentialId", "x", "actor", "application"), "/credentialId", "wrong-type"),
        invalid(Map.of("credentialId", id, "actor", "root"), "/actor", "unknown-value"),
        invalid(Map.of("credentialId", id, "actor", "agent"), "/agentId", "missing-field"),
        invalid(
            Map.of("credentialId", id, "actor", "application", "agentId", "1"),
            "/agentId",
            "surplus-field"),
        invalid(
            Map.of("credentialId", id, "actor", "application", "rejected", "abc"),
            "/rejected",
            "invalid-value"),
        invalid(
            Map.of("credentialId", id, "actor", "application", "scope", "x"),
            "/scope",
            "unknown-field"));
  }

  private static org.junit.jupiter.params.provider.Arguments invalid(
      Map<String, Object> body, String pointer, String code) {
    return org.junit.jupiter.params.provider.Arguments.of(body, pointer, code);
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesARequestThatIsNotValid(Map<String, Object> body, String pointer, String code) {
    // When
    Response response = Calls.token("contoso", body);

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.<String>path("code")).isEqualTo("invalid-request");
    assertThat(response.<List<String>>path("errors.pointer")).containsExactly(pointer);
    assertThat(response.<List<String>>path("errors.code")).containsExactly(code);
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThat(Calls.token("contoso", "no json").statusCode()).isEqualTo(400);
  }

  @Test
  void refusesTheHeaderThatNamesATenant() {
    // When
    Response response =
        Calls.asLookup()
            .header("Deskbridge-Tenant", "contoso")
            .body(Map.of("credentialId", UUID.randomUUID().toString(), "actor", "application"))
            .post(CONTOSO);

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.<String>path("code")).isEqualTo("tenant-header-refused");
  }

  @Test
  void refusesAStranger() {
    // When
    Response response =
        io.restassured.RestAssured.given().contentType("application/json").body("{}").post(CONTOSO);

    // Then
    assertThat(response.statusCode()).isEqualTo(401);
  }

  static Stream<String> others() {
    return Stream.of(
        EmbeddedServers.siblingToken("settings-service", "auth-service"),
        EmbeddedServers.siblingToken("crm-lookup-service", "crm-lookup-service"),
        EmbeddedServers.portalToken("contoso", "admin"),
        EmbeddedServers.portalToken("contoso", "viewer"),
        EmbeddedServers.backendToken());
  }

  @ParameterizedTest
  @MethodSource("others")
  void refusesEverybodyButCrmLookupServiceWithATokenForThisService(String token) {
    // When
    Response response =
        Calls.as(token)
            .body(Map.of("credentialId", UUID.randomUUID().toString(), "actor", "application"))
            .post(CONTOSO);

    // Then
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.<String>path("code")).isEqualTo("forbidden");
  }

  private static Response afterRefusal(String id, String token) {
    return Calls.token(
        "contoso",
        Map.of(
            "credentialId",
            id,
            "actor",
            "application",
            "rejected",
            SingleFlightTokenSource.sha256Of(token)));
  }

  /** A credential whose Key Password Entra has come to refuse since it was staged. */
  private static String storedWith(String keyPassword) {
    return io.deskbridge.auth.credential.StoredCredentials.add("contoso", keyPassword);
  }

  private static void away(String kind, int status) {
    Map<String, Object> fault =
        new java.util.HashMap<>(
            Map.of(
                "server",
                "entra",
                "pathPrefix",
                "/" + EmbeddedServers.organisation("contoso").directoryId(),
                "kind",
                kind));
    if (status != 0) {
      fault.put("status", status);
    }
    EmbeddedServers.simulator().addFault(fault);
  }

  private static int requestsForTokens() {
    String path =
        "/" + EmbeddedServers.organisation("contoso").directoryId() + "/oauth2/v2.0/token";
    return EmbeddedServers.simulator().requests(Map.of("server", "entra", "path", path)).size();
  }

  private static int whoAmI(String token) {
    return EmbeddedServers.http()
        .send(
            "GET",
            EmbeddedServers.dataverse().resolve("/api/data/v9.2/WhoAmI"),
            Map.of("Authorization", "Bearer " + token),
            null)
        .status();
  }
}
