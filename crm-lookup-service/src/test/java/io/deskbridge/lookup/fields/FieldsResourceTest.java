package io.deskbridge.lookup.fields;

import static io.deskbridge.lookup.testing.TenantCalls.assertProblem;
import static io.deskbridge.lookup.testing.TenantCalls.backend;
import static io.deskbridge.lookup.testing.TenantCalls.bearer;
import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static io.deskbridge.lookup.testing.TenantCalls.fault;
import static io.deskbridge.lookup.testing.TenantCalls.json;
import static io.deskbridge.lookup.testing.TenantCalls.portal;
import static io.deskbridge.lookup.testing.TenantCalls.quiet;
import static io.deskbridge.lookup.testing.TenantCalls.settingsService;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.TenantCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing known is young enough here, so that each request shows what Dynamics answers now. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = {
      @ResourceArg(name = "service", value = "crm-lookup"),
      @ResourceArg(name = "deskbridge.fields.recent", value = "0s"),
      @ResourceArg(name = "deskbridge.fields.cool-down", value = "0s")
    })
@QuarkusTestResource(AuthStandIn.class)
class FieldsResourceTest {

  private static final Path EXAMPLE =
      Path.of("src/main/resources/contracts/examples/object-fields-answer.json");

  @Inject SettingsView settings;

  @BeforeEach
  void connected() {
    quiet();
    connect(settings, "contoso", change -> {});
    connect(settings, "northwind", change -> {});
    pausesAreOver();
  }

  @AfterEach
  void peace() {
    quiet();
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "viewer"})
  void tellsPeopleWhatAFieldIsAndTakes(String role) {
    // When
    JsonNode answer = json(portal("contoso", role).get("/v1/crm/objects/incident/fields"), 200);

    // Then
    assertThat(answer.path("object").asText()).isEqualTo("incident");
    assertThat(answer.path("stale").asBoolean()).isFalse();
    assertThat(answer.path("readAt").asText()).endsWith("Z");
    JsonNode title = field(answer, "title");
    assertThat(title.path("label").asText()).isEqualTo("Case Title");
    assertThat(title.path("type").asText()).isEqualTo("String");
    assertThat(title.path("maxLength").asInt()).isEqualTo(200);
    assertThat(title.path("required").asBoolean()).isTrue();
    assertThat(title.path("updatable").asBoolean()).isTrue();
    assertThat(field(answer, "ticketnumber").path("updatable").asBoolean(true)).isFalse();
    assertThat(field(answer, "customerid").path("targets"))
        .extracting(JsonNode::asText)
        .containsExactly("account", "contact");
    assertThat(field(answer, "prioritycode").path("options"))
        .extracting(option -> option.path("value").asInt() + " " + option.path("label").asText())
        .containsExactly("1 High", "2 Normal", "3 Low");
    assertThat(answer.path("fields")).extracting(each -> each.path("name").asText()).isSorted();
  }

  @Test
  void tellsSettingsServiceWhatTheContractsExampleSays() throws IOException {
    // Given
    JsonNode example = new ObjectMapper().readTree(Files.readString(EXAMPLE));

    // When
    JsonNode answer =
        json(settingsService().get("/internal/v1/tenants/contoso/crm/objects/contact/fields"), 200);

    // Then
    assertThat(answer.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(example::fieldNames);
    assertThat(example.path("fields")).hasSize(4);
    for (JsonNode field : example.path("fields")) {
      assertThat(field(answer, field.path("name").asText())).isEqualTo(field);
    }
  }

  @Test
  void tellsOfColumnsOfTheOwnOrganisationOnly() {
    // When
    json(portal("northwind", "admin").get("/v1/crm/objects/contact/fields"), 200);

    // Then
    assertThat(hostsAsked()).isNotEmpty().allMatch(host -> host.startsWith("northwind."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "garbage"})
  void tellsWhatWasKnownMarkedAsStaleWhileDynamicsIsAway(String kind) {
    // Given
    JsonNode before = json(portal("contoso", "admin").get("/v1/crm/objects/account/fields"), 200);
    faultOfOneRequest("account", Map.of("kind", kind));

    // When
    JsonNode answer = json(portal("contoso", "admin").get("/v1/crm/objects/account/fields"), 200);

    // Then
    assertThat(answer.path("stale").asBoolean()).isTrue();
    assertThat(answer.path("readAt")).isEqualTo(before.path("readAt"));
    assertThat(answer.path("fields")).isEqualTo(before.path("fields"));
  }

  static Stream<Map<String, Object>> troubles() {
    return Stream.of(
        Map.of("kind", "status", "status", 500),
        Map.of("kind", "status", "status", 503),
        Map.of("kind", "status", "status", 403),
        Map.of("kind", "garbage"),
        Map.of("kind", "cut"),
        Map.of("kind", "redirect", "location", "https://localhost/elsewhere"),
        Map.of("kind", "hang"),
        Map.of("kind", "status", "status", 429, "retryAfterSeconds", 1));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void saysThatItCantTellWhatNobodyEverTold(Map<String, Object> trouble) {
    // Given
    faultOfOneRequest("incident", trouble);

    // When
    Response answer = portal("northwind", "admin").get("/v1/crm/objects/incident/fields");

    // Then
    assertProblem(answer, 503, "unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("10");
  }

  @Test
  void asksForAConnectionFirst() {
    // Given
    connect(settings, "contoso", change -> change.putNull("agentPlatform"));

    // When
    Response answer = portal("contoso", "viewer").get("/v1/crm/objects/contact/fields");

    // Then
    assertProblem(answer, 409, "not-connected");
  }

  @Test
  void knowsNoOtherTables() {
    assertProblem(
        portal("contoso", "admin").get("/v1/crm/objects/systemuser/fields"), 404, "not-found");
  }

  @Test
  void refusesWhoIsNotSignedIn() {
    assertProblem(given().get("/v1/crm/objects/contact/fields"), 401, "unauthenticated");
    assertProblem(
        given().get("/internal/v1/tenants/contoso/crm/objects/contact/fields"),
        401,
        "unauthenticated");
  }

  @Test
  void refusesAllButPeopleOfThePortal() {
    for (var request :
        List.of(
            backend("contoso"),
            settingsService(),
            TenantCalls.agent(AgentTokens.person("contoso", "ada")))) {
      assertProblem(request.get("/v1/crm/objects/contact/fields"), 403, "forbidden");
    }
  }

  @Test
  void refusesAllButSettingsServiceInside() {
    for (var request :
        List.of(
            portal("contoso", "admin"),
            backend("contoso"),
            bearer(EmbeddedServers.siblingToken("auth-service", "crm-lookup-service")),
            bearer(EmbeddedServers.siblingToken("settings-service", "auth-service")))) {
      assertProblem(
          request.get("/internal/v1/tenants/contoso/crm/objects/contact/fields"), 403, "forbidden");
    }
  }

  @Test
  void letsNobodyNameAnotherTenantInAHeader() {
    assertProblem(
        portal("contoso", "admin")
            .header("Deskbridge-Tenant", "northwind")
            .get("/v1/crm/objects/contact/fields"),
        400,
        "tenant-header-refused");
    assertProblem(
        settingsService()
            .header("Deskbridge-Tenant", "northwind")
            .get("/internal/v1/tenants/contoso/crm/objects/contact/fields"),
        400,
        "tenant-header-refused");
  }

  /** Of what an earlier test did to them. */
  private static void pausesAreOver() {
    for (String tenant : List.of("contoso", "northwind")) {
      Awaiting.until(
          () -> {
            Response answer = portal(tenant, "admin").get("/v1/crm/objects/contact/fields");
            return answer.statusCode() == 200 && !answer.jsonPath().getBoolean("stale");
          });
    }
    EmbeddedServers.simulator().reset();
  }

  /**
   * One of the requests that tell the columns of a table: the others don't wear out the circuit.
   */
  private static void faultOfOneRequest(String table, Map<String, Object> trouble) {
    Map<String, Object> narrow = new HashMap<>(trouble);
    narrow.put(
        "pathPrefix",
        "/api/data/v9.2/EntityDefinitions(LogicalName='%s')/Attributes/Microsoft.Dynamics.CRM.MemoAttributeMetadata"
            .formatted(table));
    fault(narrow);
  }

  private static JsonNode field(JsonNode answer, String name) {
    return StreamSupport.stream(answer.path("fields").spliterator(), false)
        .filter(each -> each.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> hostsAsked() {
    return StreamSupport.stream(
            EmbeddedServers.simulator().requests(Map.of("server", "dataverse")).spliterator(),
            false)
        .map(request -> request.at("/headers/host").asText())
        .toList();
  }
}
