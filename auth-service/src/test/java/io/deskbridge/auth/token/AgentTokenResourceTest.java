package io.deskbridge.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.auth.credential.CredentialKey;
import io.deskbridge.auth.credential.StoredCredentials;
import io.deskbridge.auth.grant.GrantKey;
import io.deskbridge.auth.testing.Calls;
import io.deskbridge.auth.testing.Database;
import io.deskbridge.auth.testing.Desk;
import io.deskbridge.auth.testing.EndedSessionEvents;
import io.deskbridge.auth.testing.Entra;
import io.deskbridge.auth.testing.Settings;
import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AgentTokenResourceTest {

  @Inject GrantRefresh refresh;

  private final Desk desk = new Desk("contoso", "ada");
  private String credential;

  @BeforeEach
  void signIn() {
    credential = Settings.connected("contoso");
    desk.signIn();
  }

  @AfterEach
  void endTrouble() {
    Entra.behave();
  }

  @Test
  void givesATokenByWhichDynamicsTakesUsForTheAgent() {
    // When
    Response response = token(credential);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.<String>path("actor")).isEqualTo("agent");
    assertThat(response.<String>path("organizationId"))
        .isEqualTo(EmbeddedServers.organisation("contoso").organizationId());
    assertThat(claimsOf(response.path("accessToken")).path("oid").asText())
        .isEqualTo(desk.person().objectId());
    assertThat(whoAmI(response.path("accessToken"))).isEqualTo(200);
  }

  @Test
  void asksEntraOnceForManyCallers() {
    // Given
    int before = Entra.tokenRequests("contoso");

    // When
    List<String> tokens =
        IntStream.range(0, 10)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> token(credential)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(response -> response.<String>path("accessToken"))
            .distinct()
            .toList();

    // Then
    assertThat(tokens).hasSize(1);
    assertThat(Entra.tokenRequests("contoso") - before).isEqualTo(1);
  }

  @Test
  void keepsTheNewRefreshTokenBeforeAnybodyUsesTheAccessToken() {
    // Given
    List<String> before = sealedGrant();

    // When
    token(credential);

    // Then
    assertThat(sealedGrant()).hasSize(1).isNotEqualTo(before);
    assertThat(texts("lease_id")).containsExactly((String) null);
  }

  @Test
  void letsOneReplicaAtATimeUseTheGrant() throws Exception {
    // Given
    GrantKey key = grantKey();
    CredentialKey credentialKey = new CredentialKey("contoso", UUID.fromString(credential));

    // When
    List<CompletableFuture<TokenOutcome>> replicas =
        IntStream.range(0, 4)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          try {
                            return VertxContextSupport.subscribeAndAwait(
                                () -> refresh.refresh(credentialKey, key));
                          } catch (Throwable e) {
                            throw new AssertionError(e);
                          }
                        }))
            .toList();

    // Then
    assertThat(replicas.stream().map(CompletableFuture::join))
        .allMatch(TokenOutcome.Granted.class::isInstance);
    assertThat(texts("lease_id")).containsExactly((String) null);
  }

  @Test
  void waitsForTheReplicaThatHasTheLease() {
    // Given
    Database.execute(
        "update agent_grant set lease_id = gen_random_uuid(), leased_until = now() + interval '2 seconds' where agent_id = ?",
        agent());
    long before = System.nanoTime();

    // When
    Response response = token(credential);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(System.nanoTime() - before).isGreaterThan(1_000_000_000L);
  }

  @Test
  void replacesATokenThatDynamicsRefused() {
    // Given
    String first = token(credential).path("accessToken");

    // When
    Response second = token(credential, first);

    // Then
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.<String>path("accessToken")).isNotEqualTo(first);
  }

  @Test
  void outlivesAChangeOfTheKeyPassword() {
    // Given
    String renewed = Settings.connected("contoso");

    // When
    Response response = token(renewed);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(desk.renew().statusCode()).isEqualTo(200);
  }

  @Test
  void belongsToOneTenant() {
    // Given
    String northwind = Settings.connected("northwind");

    // When
    Response response =
        Calls.token(
            "northwind",
            Map.of(
                "credentialId", northwind, "actor", "agent", "agentId", desk.person().objectId()));

    // Then
    assertReauth(response);
  }

  @Test
  void endsWithTheGrantAlsoWhereATokenIsHeld() {
    // Given
    token(credential);
    Database.execute("delete from agent_grant where agent_id = ?", agent());

    // When
    Response response = token(credential);

    // Then
    assertReauth(response);
  }

  @Test
  void endsTheSessionEverywhereWhenEntraTookTheGrantBack() {
    // Given
    Entra.revoke(desk.person());

    // When
    Response response = token(credential);

    // Then
    assertReauth(response);
    assertThat(texts("refused_at is not null")).containsExactly("t");
    assertThat(EndedSessionEvents.awaitFor(desk.sessionCookie().substring(0, 36))).isNotNull();
    assertThat(desk.renew().<String>path("code")).isEqualTo("session-ended");
  }

  @Test
  void leavesEntraAloneWithAGrantThatItTookBackUntilTheAgentSignsInAgain() {
    // Given
    Entra.revoke(desk.person());
    token(credential);
    int before = Entra.tokenRequests("contoso");

    // When
    Response response = token(credential);

    // Then
    assertReauth(response);
    assertThat(Entra.tokenRequests("contoso")).isEqualTo(before);
    new Desk("contoso", "ada").signIn();
    assertThat(token(credential).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "status, 500",
    "status, 503",
    "status, 429",
    "cut, 0",
    "applied-then-cut, 0",
    "hang, 0",
    "garbage, 0",
    "redirect, 0"
  })
  void neverTakesTroubleOfTheNetworkForARefusal(String trouble, int status) {
    // Given
    int before = Entra.tokenRequests("contoso");
    Entra.trouble("contoso", trouble, status, Map.of("times", 1));

    // When
    Response response = token(credential);

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(20, 30);
    assertThat(Entra.tokenRequests("contoso") - before).isEqualTo(1);
    assertThat(texts("refused_at is null and lease_id is null")).containsExactly("t");
    assertThat(desk.renew().statusCode()).isEqualTo(200);
  }

  @Test
  void leavesEntraAloneAfterAFailure() {
    // Given
    Entra.trouble("contoso", "status", 503, Map.of("times", 1));
    token(credential);
    int before = Entra.tokenRequests("contoso");

    // When
    Response response = token(credential);

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(Entra.tokenRequests("contoso")).isEqualTo(before);
  }

  @Test
  void doesNotBlameTheAgentForAKeyPasswordThatEntraRefuses() {
    // Given
    String wrong = StoredCredentials.add("contoso", "no-longer-the-key-password");

    // When
    Response response = token(wrong);

    // Then
    assertReauth(response);
    assertThat(response.<String>path("detail")).contains("Certificates & secrets");
    assertThat(texts("refused_at is null")).containsExactly("t");
    assertThat(desk.renew().statusCode()).isEqualTo(200);
    assertThat(token(credential).statusCode()).isEqualTo(200);
  }

  private Response token(String credentialId) {
    return token(credentialId, null);
  }

  private Response token(String credentialId, String rejected) {
    Map<String, Object> request = new HashMap<>();
    request.put("credentialId", credentialId);
    request.put("actor", "agent");
    request.put("agentId", desk.person().objectId());
    if (rejected != null) {
      request.put("rejected", SingleFlightTokenSource.sha256Of(rejected));
    }
    return Calls.token("contoso", request);
  }

  private static void assertReauth(Response response) {
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.<String>path("code")).isEqualTo("reauth-required");
  }

  private UUID agent() {
    return UUID.fromString(desk.person().objectId());
  }

  private GrantKey grantKey() {
    Organisation contoso = EmbeddedServers.organisation("contoso");
    return new GrantKey(
        "contoso",
        UUID.fromString(contoso.directoryId()),
        UUID.fromString(contoso.applicationId()),
        agent());
  }

  private List<String> sealedGrant() {
    return texts("encode(sealed_grant, 'hex')");
  }

  private List<String> texts(String what) {
    return Database.texts("select " + what + " from agent_grant where agent_id = ?", agent());
  }

  private static JsonNode claimsOf(String token) {
    try {
      return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
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
