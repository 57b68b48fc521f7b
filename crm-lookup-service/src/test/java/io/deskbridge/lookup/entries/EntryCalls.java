package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.deskbridge.lookup.testing.TenantCalls;
import io.deskbridge.simulator.Simulator;
import io.restassured.RestAssured;
import io.restassured.response.Response;
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

/** What tests of entries do over HTTP, and what they see in Dynamics. */
final class EntryCalls {

  static final String CONTOSO = "contoso";
  static final ObjectMapper JSON = new ObjectMapper();

  /** Contact Noor van Dijk, of the account Tailspin Toys. */
  static final String NOOR = Simulator.recordId(CONTOSO, "contact", "noor").toString();

  static final String ADA = Simulator.recordId(CONTOSO, "systemuser", "ada").toString();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private EntryCalls() {}

  /** Nothing waits from an earlier test, nothing is written yet, and there is no trouble. */
  static void quiet() {
    execute("truncate write_dispatch");
    TenantCalls.quiet();
  }

  static String newInteraction() {
    return "entry-" + UUID.randomUUID();
  }

  /** A case of that interaction for Noor, made and in Dynamics; answers its id. */
  static String makeCase(String interaction) {
    putCase(interaction, body -> {});
    return awaitState(interaction, "written").path("caseId").asText();
  }

  static Response putCase(String interaction, Consumer<ObjectNode> change) {
    ObjectNode body = JSON.createObjectNode();
    body.put("id", interaction)
        .put("channel", "voice")
        .put("direction", "inbound")
        .put("queueId", "billing")
        .put("startedAt", "2026-11-24T20:31:05Z")
        .put("assignedAt", "2026-11-24T20:31:20Z")
        .put("moment", "assigned");
    body.putObject("caller").put("number", "+12065550177");
    body.putObject("customer").put("type", "contact").put("id", NOOR);
    change.accept(body);
    return TenantCalls.backend(CONTOSO).body(body.toString()).put(casePath(interaction));
  }

  static Response add(String interaction, String key, String entry) {
    return TenantCalls.backend(CONTOSO)
        .header("Idempotency-Key", key)
        .body(entry)
        .post(path(interaction));
  }

  /** Adds, and waits until it is in Dynamics, however long that takes on a busy machine. */
  static JsonNode addAndAwait(String interaction, String key, String entry) {
    add(interaction, key, entry);
    return awaitEntry(interaction, key, "written");
  }

  static String comment(String text) {
    return JSON.createObjectNode().put("type", "comment").put("text", text).toString();
  }

  /** Metadata of a call of four minutes that has ended. */
  static ObjectNode call(String direction) {
    ObjectNode call = JSON.createObjectNode();
    call.put("type", "metadata")
        .put("channel", "voice")
        .put("direction", direction)
        .put("queueId", "billing")
        .put("startedAt", "2026-11-24T20:31:05Z")
        .put("connectedAt", "2026-11-24T20:31:30Z")
        .put("endedAt", "2026-11-24T20:35:30Z");
    boolean inbound = direction.equals("inbound");
    call.putObject("caller").put("number", inbound ? "+12065550177" : "+12065550100");
    call.putObject("called").put("number", inbound ? "+12065550100" : "+12065550177");
    call.putObject("agent").put("email", "ada.agent@contoso.example");
    return call;
  }

  static String path(String interaction) {
    return "/v1/interactions/" + interaction + "/entries";
  }

  static String casePath(String interaction) {
    return "/v1/interactions/" + interaction + "/case";
  }

  static JsonNode getCase(String interaction) {
    return TenantCalls.json(TenantCalls.backend(CONTOSO).get(casePath(interaction)), 200);
  }

  /** Until the interaction has that state. */
  static JsonNode awaitState(String interaction, String state) {
    await(() -> state.equals(getCase(interaction).path("state").asText()));
    return getCase(interaction);
  }

  /** Until that entry has that state; answers its write. */
  static JsonNode awaitEntry(String interaction, String key, String state) {
    await(() -> writeOf(interaction, key).path("state").asText().equals(state));
    return writeOf(interaction, key);
  }

  /** The write of an entry as the case shows it. */
  static JsonNode writeOf(String interaction, String key) {
    for (JsonNode write : getCase(interaction).path("writes")) {
      if (write.path("key").asText().equals(key)) {
        return write;
      }
    }
    return JSON.missingNode();
  }

  static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("It did not come to pass within " + PATIENCE);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** The notes of a case in the order in which they were made. */
  static List<JsonNode> notesOf(String caseId) {
    Map<String, JsonNode> byId = new HashMap<>();
    DynamicsRows.list(
            CONTOSO, "annotations", "$select=subject,notetext&$filter=_objectid_value eq " + caseId)
        .forEach(note -> byId.put(note.path("annotationid").asText(), note));
    List<JsonNode> notes = new ArrayList<>();
    EmbeddedServers.simulator()
        .writes(Map.of("organisation", CONTOSO, "table", "annotation", "operation", "create"))
        .forEach(
            write -> {
              JsonNode note = byId.remove(write.path("id").asText());
              if (note != null) {
                notes.add(note);
              }
            });
    if (!byId.isEmpty()) {
      throw new AssertionError("Notes that nobody made: " + byId.size());
    }
    return notes;
  }

  static List<String> textsOf(String caseId) {
    return notesOf(caseId).stream().map(note -> note.path("notetext").asText()).toList();
  }

  /** The phone calls of a case with their parties. */
  static List<JsonNode> callsOf(String caseId) {
    List<JsonNode> calls = new ArrayList<>();
    DynamicsRows.list(
            CONTOSO,
            "phonecalls",
            "$filter=_regardingobjectid_value eq "
                + caseId
                + "&$expand=phonecall_activity_parties($select=participationtypemask,_partyid_value,addressused)")
        .forEach(calls::add);
    return calls;
  }

  /** Who takes part in a call so: an id, or an address. */
  static String party(JsonNode call, int mask) {
    for (JsonNode party : call.path("phonecall_activity_parties")) {
      if (party.path("participationtypemask").asInt() == mask) {
        return party.path("_partyid_value").isTextual()
            ? party.path("_partyid_value").asText()
            : party.path("addressused").asText();
      }
    }
    return "nobody";
  }

  /** Changes the database past row-level security. */
  static void execute(String sql) {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * As if the worker had been killed after it had sent everything, and before it could say so: the
   * entries of the interaction wait again.
   */
  static void forgetThatEntriesAreWritten(String interaction) {
    await(() -> count("case_event where value like '%" + interaction + "%'") == 0);
    execute(
        """
        insert into write_dispatch (write_id, tenant_id, lane, sequence, due_at, sent_at, key_id)
        select write_id, tenant_id, gen_random_uuid(), sequence, now(), now(), 0
        from case_write where interaction_id = '%s' and kind = 'ENTRY';
        update case_write set state = 'ACCEPTED', outcome = null
        where interaction_id = '%s' and kind = 'ENTRY'
        """
            .formatted(interaction, interaction));
  }

  /** How often a worker came back after another one had taken its write. */
  static double leasesLost() {
    return RestAssured.get("/q/metrics")
        .asString()
        .lines()
        .filter(line -> line.startsWith("deskbridge_writes_leases_lost_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
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

  /** Id of the organisation for which an interaction's case was asked. */
  static String organisationOf(String interaction) {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select organization_id from interaction where interaction_id = '"
                    + interaction
                    + "'")) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
