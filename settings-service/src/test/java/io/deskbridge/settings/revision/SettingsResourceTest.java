package io.deskbridge.settings.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.Examples;
import io.deskbridge.settings.testing.Portal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class SettingsResourceTest {

  /** No test saves anything for it. */
  private static final String UNTOUCHED = "northwind";

  @ParameterizedTest
  @ValueSource(strings = {"admin", "viewer"})
  void givesTheDefaultsBeforeTheFirstSaveWhateverOthersSaved(String role) {
    // Given
    Portal.of("contoso", "admin").put("queues/not-yours", Map.of("name", "Contoso's"));

    // When
    Response answer = Portal.of(UNTOUCHED, role).request().get("/v1/settings");

    // Then
    JsonNode document = Portal.json(answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.header("ETag")).isEqualTo("\"0\"");
    assertThat(document.path("tenantId").asText()).isEqualTo(UNTOUCHED);
    assertThat(document.path("revision").asLong()).isZero();
    assertThat(document.path("deleted").asBoolean(true)).isFalse();
    assertThat(document.path("agentPlatform").isNull()).isTrue();
    assertThat(document.at("/agentAdapter/iframeUrl").asText())
        .isEqualTo("https://northwind.deskbridge.localhost:8440");
    assertThat(document.path("accountLookup")).isEqualTo(defaultOf("accountLookup"));
    assertThat(document.path("caseRecords")).isEqualTo(defaultOf("caseRecords"));
    assertThat(document.path("customFieldMapping")).isEqualTo(defaultOf("customFieldMapping"));
    assertThat(document.path("queues")).isEmpty();
    assertThat(document.path("sectionRevisions")).hasSize(6).allMatch(each -> each.asLong() == 0);
  }

  @Test
  void wantsAToken() {
    // Given / When
    Response answer = RestAssured.get("/v1/settings");

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void refusesABrokenToken() {
    // Given
    String token = EmbeddedServers.portalToken("contoso", "admin");

    // When
    Response answer =
        new Portal(token.substring(0, token.length() - 3)).request().get("/v1/settings");

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo("unauthenticated");
  }

  @Test
  void refusesTheBackendAndSiblings() {
    // Given
    Portal backend = new Portal(EmbeddedServers.backendToken());
    Portal sibling = new Portal(EmbeddedServers.siblingToken("auth-service", "settings-service"));
    Portal misdirected =
        new Portal(EmbeddedServers.siblingToken("settings-service", "auth-service"));

    // When
    int[] statuses = {
      backend.request().header("Deskbridge-Tenant", "contoso").get("/v1/settings").statusCode(),
      sibling.request().get("/v1/settings").statusCode(),
      misdirected.request().get("/v1/settings").statusCode()
    };

    // Then
    assertThat(statuses).containsExactly(403, 403, 403);
  }

  @Test
  void refusesTheTenantHeaderFromPeople() {
    // Given
    Portal admin = Portal.of("contoso", "admin");

    // When
    Response answer = admin.request().header("Deskbridge-Tenant", UNTOUCHED).get("/v1/settings");

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo("tenant-header-refused");
  }

  @Test
  void answersUnknownPathsAndMethodsWithProblems() {
    // Given
    Portal admin = Portal.of("contoso", "admin");

    // When
    Response path = admin.request().get("/v1/settings/nothing-here");
    Response method = admin.request().body("{}").post("/v1/settings");
    Response type =
        admin
            .request()
            .header("If-Match", "\"0\"")
            .contentType("text/plain")
            .body("x")
            .put("/v1/settings/case-records");

    // Then
    assertThat(Portal.json(path).path("code").asText()).isEqualTo("not-found");
    assertThat(Portal.json(method).path("code").asText()).isEqualTo("method-not-allowed");
    assertThat(Portal.json(type).path("code").asText()).isEqualTo("unsupported-media-type");
  }

  @Test
  void isReadyAndSaysHowTheTopicStands() {
    // Given / When
    Response ready = RestAssured.get("/q/health/ready");

    // Then
    assertThat(ready.statusCode()).as(ready.asString()).isEqualTo(200);
    JsonNode publication = null;
    for (JsonNode check : Portal.json(ready).path("checks")) {
      publication = check.path("name").asText().equals("Publication") ? check : publication;
    }
    assertThat(publication).isNotNull();
    assertThat(publication.at("/data/topic").asText()).isEqualTo("settings-changed");
    assertThat(publication.at("/data/state").asText()).isEqualTo("current");
    assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
  }

  private static JsonNode defaultOf(String section) {
    return Examples.own("settings-changed-first-connection").path("settings").path(section);
  }

  @Test
  void saysWhichBodyIsTooLarge() {
    // Given
    Portal admin = Portal.of("contoso", "admin");
    String large = "\"" + "x".repeat(1_100_000) + "\"";

    // When
    Response answer = admin.put("agent-adapter", large, "\"0\"");

    // Then
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo("body-too-large");
    assertThat(Portal.json(answer).path("detail").asText()).contains("1048576");
  }
}
