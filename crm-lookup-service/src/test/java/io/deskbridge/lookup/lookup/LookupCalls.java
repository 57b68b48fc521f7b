package io.deskbridge.lookup.lookup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AgentTokens.Person;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.SettingsTopicWriter;
import io.restassured.config.HeaderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/** Lookups as the platform's backend asks for them, and the world they happen in. */
final class LookupCalls {

  private static final int PATIENT_MILLIS = 10_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private LookupCalls() {}

  /** Publishes the example's settings with a change and waits until they are obeyed. */
  static long connect(SettingsView settings, String tenant, Consumer<ObjectNode> change) {
    long revision = SettingsTopicWriter.publish(tenant, change);
    Awaiting.until(
        () ->
            settings
                .find(tenant)
                .map(TenantSettings::revision)
                .filter(r -> r == revision)
                .isPresent());
    return revision;
  }

  /** Connected, and the columns of both tables are known: what follows are lookups only. */
  static void connectWarm(SettingsView settings) {
    connect(
        settings, "contoso", change -> section(change, "customFieldMapping").put("enabled", true));
    lookUpAs(stranger(), voice("+12065550100"));
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  static JsonNode lookUp(ObjectNode interaction) {
    return lookUp("contoso", interaction);
  }

  static JsonNode lookUp(String tenant, ObjectNode interaction) {
    return json(
        backend(tenant)
            .header("Deadline-Millis", PATIENT_MILLIS)
            .body(interaction.toString())
            .post("/v1/lookups"));
  }

  /** The answer when that person asks. */
  static Response asAgent(Person person, ObjectNode interaction, int deadlineMillis) {
    return given()
        .config(
            RestAssuredConfig.config()
                .headerConfig(HeaderConfig.headerConfig().overwriteHeadersWithName("Host")))
        .header("Host", AgentTokens.host(person.tenant()))
        .contentType("application/json")
        .header("Authorization", "Bearer " + AgentTokens.of(person))
        .header("Deadline-Millis", deadlineMillis)
        .body(interaction.toString())
        .post("/v1/lookups");
  }

  /** The same, which must succeed. */
  static JsonNode lookUpAs(Person person, ObjectNode interaction) {
    return json(asAgent(person, interaction, PATIENT_MILLIS));
  }

  /** Somebody whom Dynamics has not seen: no pause, no open circuit, nothing remembered. */
  static Person stranger() {
    return stranger(UUID.randomUUID().toString());
  }

  static Person stranger(String oid) {
    return new Person("contoso", oid, "Cy Agent", "cy@contoso.example");
  }

  static JsonNode json(Response response) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    try {
      return JSON.readTree(response.asString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RequestSpecification backend(String tenant) {
    return given()
        .contentType("application/json")
        .auth()
        .oauth2(EmbeddedServers.backendToken())
        .header("Deskbridge-Tenant", tenant);
  }

  static ObjectNode voice(String number) {
    ObjectNode interaction =
        JSON.createObjectNode()
            .put("id", UUID.randomUUID().toString())
            .put("channel", "voice")
            .put("direction", "inbound")
            .put("queueId", "billing")
            .put("startedAt", "2026-11-24T09:30:00Z");
    ObjectNode caller = interaction.putObject("caller");
    if (number != null) {
      caller.put("number", number);
    }
    return interaction;
  }

  static ObjectNode caller(ObjectNode interaction) {
    return (ObjectNode) interaction.path("caller");
  }

  static ObjectNode section(ObjectNode settings, String name) {
    return (ObjectNode) settings.path(name);
  }

  static List<String> ids(JsonNode answer) {
    return StreamSupport.stream(answer.path("candidates").spliterator(), false)
        .map(candidate -> candidate.path("id").asText())
        .toList();
  }

  static JsonNode searches() {
    ObjectNode found = JSON.createObjectNode();
    var list = found.putArray("searches");
    for (JsonNode request : EmbeddedServers.simulator().requests(Map.of("server", "dataverse"))) {
      if (!request.path("path").asText().contains("EntityDefinitions")) {
        list.add(request);
      }
    }
    return list;
  }

  static String createContact(String telephone) {
    return createContact(Map.of("lastname", "Odd", "telephone1", telephone));
  }

  static String createContact(Map<String, Object> columns) {
    String id = UUID.randomUUID().toString();
    EmbeddedServers.http()
        .send(
            "PATCH",
            EmbeddedServers.dataverse().resolve("/api/data/v9.2/contacts(" + id + ")"),
            Map.of(
                "Authorization",
                "Bearer "
                    + EmbeddedServers.tokens()
                        .ofApplication(EmbeddedServers.organisation("contoso"))),
            columns)
        .demand("Creating a contact", 204);
    return id;
  }

  static void fault(Map<String, Object> fault) {
    Map<String, Object> complete = new HashMap<>(fault);
    complete.put("server", "dataverse");
    EmbeddedServers.simulator().addFault(complete);
  }

  /** So that the next test is not answered with the pause of this one. */
  static void pauseIsOver() {
    EmbeddedServers.simulator().clearFaults();
    Awaiting.until(() -> lookUp(voice("+12065550142")).path("outcome").asText().equals("single"));
  }

  /** The steps of an answer, as {@code name result}. */
  static List<String> steps(JsonNode answer) {
    return StreamSupport.stream(answer.path("steps").spliterator(), false)
        .map(step -> step.path("step").asText() + " " + step.path("result").asText())
        .toList();
  }
}
