package io.deskbridge.lookup.cases;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.SettingsTopicWriter;
import io.deskbridge.simulator.Simulator;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What tests of cases do over HTTP, and what they see in Dynamics. */
final class CaseCalls {

  static final String CONTOSO = "contoso";
  static final String NORTHWIND = "northwind";
  static final ObjectMapper JSON = new ObjectMapper();

  /** Contact Noor van Dijk, tier Gold, of the account Tailspin Toys. */
  static final String NOOR = Simulator.recordId(CONTOSO, "contact", "noor").toString();

  /** Contact Grace Walker, tier Silver, without account. */
  static final String GRACE = Simulator.recordId(CONTOSO, "contact", "grace").toString();

  static final String TAILSPIN = Simulator.recordId(CONTOSO, "account", "tailspin").toString();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private CaseCalls() {}

  /** Nothing waits from an earlier test, nothing is written yet, and there is no trouble. */
  static void quiet() {
    asSuperuser("truncate write_dispatch");
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  /** Changes the database past row-level security. */
  static void asSuperuser(String sql) {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Publishes settings and waits until this replica obeys them. */
  static void settings(SettingsView view, String tenant, Consumer<ObjectNode> change) {
    long revision = SettingsTopicWriter.publish(tenant, change);
    Awaiting.until(
        () -> view.find(tenant).map(known -> known.revision() >= revision).orElse(false));
  }

  /** Rows of the Parameters Configuration for contacts: case field, source, case field, … */
  static Consumer<ObjectNode> rows(String... fieldsAndSources) {
    return settings -> {
      ObjectNode lookup = (ObjectNode) settings.path("accountLookup");
      lookup.put("useCustomParameterMatching", true);
      var rows = ((ObjectNode) lookup.path("parameters")).putArray("contact");
      for (int each = 0; each < fieldsAndSources.length; each += 2) {
        rows.addObject()
            .put("caseField", fieldsAndSources[each])
            .put("source", fieldsAndSources[each + 1]);
      }
    };
  }

  static Consumer<ObjectNode> caseRecords(String name, String value) {
    return settings -> ((ObjectNode) settings.path("caseRecords")).put(name, value);
  }

  static String newInteraction() {
    return "case-" + UUID.randomUUID();
  }

  /** A body for that interaction: a call that was assigned. */
  static ObjectNode body(String interaction, String contact) {
    ObjectNode body = JSON.createObjectNode();
    body.put("id", interaction)
        .put("channel", "voice")
        .put("direction", "inbound")
        .put("queueId", "billing")
        .put("startedAt", "2026-11-24T20:31:05Z")
        .put("assignedAt", "2026-11-24T20:31:20Z")
        .put("moment", "assigned");
    body.putObject("caller").put("number", "+12065550177").put("name", "Noor van Dijk");
    body.putObject("customer").put("type", "contact").put("id", contact);
    return body;
  }

  static Response put(String interaction, JsonNode body) {
    return asBackend(CONTOSO).body(body.toString()).put(path(interaction));
  }

  /** Puts, and waits for the outcome however long it takes on a busy machine. */
  static JsonNode make(String interaction, JsonNode body) {
    put(interaction, body);
    return awaitState(interaction, "written");
  }

  static Response patch(String interaction, JsonNode body) {
    return asBackend(CONTOSO).body(body.toString()).patch(path(interaction));
  }

  static Response get(String interaction) {
    return asBackend(CONTOSO).get(path(interaction));
  }

  static String path(String interaction) {
    return "/v1/interactions/" + interaction + "/case";
  }

  static RequestSpecification asBackend(String tenant) {
    return given()
        .header("Authorization", "Bearer " + EmbeddedServers.backendToken())
        .header("Deskbridge-Tenant", tenant)
        .contentType("application/json");
  }

  /** Until the interaction has that state. */
  static JsonNode awaitState(String interaction, String state) {
    await(() -> state.equals(get(interaction).path("state")));
    return json(get(interaction));
  }

  /** Until it is so; after an outage breakers, cool-downs and pauses add up. */
  static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("It did not come to pass within " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** How many rows there are, past row-level security. */
  static int count(String tableAndCondition) {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + tableAndCondition)) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Until a worker is about to send something of a write. */
  static void awaitSending() {
    await(() -> count("write_dispatch where sent_at is not null") == 1);
  }

  /** Dynamics is well again, but no worker takes up what waits until {@link #goOn}. */
  static void endTroubleButPause() {
    await(
        () -> {
          asSuperuser(
              "update write_dispatch set due_at = now() + interval '1 hour' where lease_until <="
                  + " now()");
          return count("write_dispatch where due_at < now() + interval '30 minutes'") == 0;
        });
    EmbeddedServers.simulator().clearFaults();
  }

  static void goOn() {
    asSuperuser("update write_dispatch set due_at = now()");
  }

  static JsonNode json(Response response) {
    try {
      return JSON.readTree(response.asString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  /** What the simulator wrote into incidents of that id: one entry per transaction. */
  static List<JsonNode> writesOf(String caseId) {
    List<JsonNode> writes = new ArrayList<>();
    EmbeddedServers.simulator()
        .writes(Map.of("organisation", CONTOSO, "table", "incident", "id", caseId))
        .forEach(writes::add);
    return writes;
  }

  /** How often the simulator made an incident since its last reset. */
  static int countCreated() {
    return EmbeddedServers.simulator()
        .writes(Map.of("organisation", CONTOSO, "table", "incident", "operation", "create"))
        .size();
  }

  /** Columns of the incident as they were written last, references as ids. */
  static Map<String, String> columnsOf(String caseId) {
    Map<String, String> columns = new HashMap<>();
    for (JsonNode write : writesOf(caseId)) {
      for (JsonNode change : write.path("changes")) {
        JsonNode after = change.path("after");
        columns.put(
            change.path("column").asText(),
            after.isObject() ? after.path("id").asText() : after.asText());
      }
    }
    return columns;
  }

  /** Requests for incidents that were not reads, since the last reset. */
  static int countPatches() {
    return EmbeddedServers.simulator()
        .requests(
            Map.of("server", "dataverse", "method", "PATCH", "path", "/api/data/v9.2/incidents"))
        .size();
  }

  static void fault(Map<String, Object> fault) {
    Map<String, Object> whole = new HashMap<>(fault);
    whole.put("server", "dataverse");
    EmbeddedServers.simulator().addFault(whole);
  }

  /** Trouble for writes of incidents. */
  static void faultOnWrites(Map<String, Object> fault) {
    Map<String, Object> whole = new HashMap<>(fault);
    whole.put("method", "PATCH");
    whole.put("pathPrefix", "/api/data/v9.2/incidents");
    fault(whole);
  }
}
