package io.deskbridge.lookup.preview;

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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.fields.FieldCatalog;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.DynamicsColumns;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.deskbridge.lookup.testing.TenantCalls;
import io.deskbridge.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing known of columns is young enough here, so that a change in Dynamics shows at once. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = {
      @ResourceArg(name = "service", value = "crm-lookup"),
      @ResourceArg(name = "deskbridge.fields.recent", value = "0s"),
      @ResourceArg(name = "deskbridge.fields.cool-down", value = "0s")
    })
@QuarkusTestResource(AuthStandIn.class)
class CaseParametersResourceTest {

  private static final String VALIDATE = "/v1/case-parameters/validate";
  private static final String PREVIEW = "/v1/case-parameters/preview";
  private static final String NOOR = Simulator.recordId("contoso", "contact", "noor").toString();
  private static final String GRACE = Simulator.recordId("contoso", "contact", "grace").toString();
  private static final String TAILSPIN =
      Simulator.recordId("contoso", "account", "tailspin").toString();
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject SettingsView settings;
  @Inject FieldCatalog catalog;

  @BeforeEach
  void connected() {
    quiet();
    connect(settings, "contoso", change -> {});
    Awaiting.until(
        () -> {
          Response fields = portal("contoso", "admin").get("/v1/crm/objects/incident/fields");
          return fields.statusCode() == 200 && !fields.jsonPath().getBoolean("stale");
        });
  }

  /** Columns are back, and other tests need to meet a service that knows it. */
  @AfterEach
  void peace() {
    quiet();
    connect(settings, "contoso", change -> {});
    DynamicsColumns.awaitAsSeeded(catalog);
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "viewer"})
  void saysOfEachRowWhetherItIsWrittenWhenACaseIsMadeAndWhenItIsUpdated(String role) {
    // When
    JsonNode answer =
        json(
            portal("contoso", role)
                .body(
                    rows(
                        "primarycontactid", "contact",
                        "new_topics", "contact.new_interests",
                        "new_loyaltypoints", "constant:1000001",
                        "ticketnumber", "interaction.id",
                        "new_tier", "contact.nosuch"))
                .post(VALIDATE),
            200);

    // Then
    assertThat(verdicts(answer, "create"))
        .containsExactly("correct", "correct", "out-of-range", "read-only", "unknown-source");
    assertThat(verdicts(answer, "update")).isEqualTo(verdicts(answer, "create"));
    assertThat(answer.path("ticked").asBoolean()).isTrue();
    assertThat(answer.path("stale").asBoolean(true)).isFalse();
    assertThat(answer.at("/rows/2/create/text").asText())
        .isEqualTo("This field takes numbers from 0 to 1000000.");
  }

  @Test
  void judgesTheSavedRowsWhenNoneAreGiven() {
    // When
    JsonNode answer =
        json(portal("contoso", "viewer").body("{\"objectType\": \"contact\"}").post(VALIDATE), 200);

    // Then
    assertThat(answer.path("rows"))
        .extracting(row -> row.path("caseField").asText())
        .containsExactly("primarycontactid", "customerid", "new_tier");
    assertThat(verdicts(answer, "create")).containsOnly("correct");
  }

  @ParameterizedTest
  @CsvSource({
    "removed, unknown-field",
    "read-only, read-only",
    "shortened, too-long",
    "retired, not-an-option"
  })
  void seesWhatAnAdministratorOfDynamicsChangedAMomentAgo(String change, String code) {
    // Given
    String rows =
        change.equals("retired")
            ? rows("new_channel", "constant:Chat")
            : rows("new_tier", "constant:Platinum");
    assertThat(verdicts(validated(rows), "update")).containsExactly("correct");
    switch (change) {
      case "removed" -> DynamicsColumns.remove("contoso", "incident", "new_tier");
      case "read-only" ->
          DynamicsColumns.change("contoso", "incident", "new_tier", Map.of("readOnly", true));
      case "shortened" ->
          DynamicsColumns.change("contoso", "incident", "new_tier", Map.of("maxLength", 4));
      default ->
          DynamicsColumns.change(
              "contoso", "incident", "new_channel", Map.of("retiredOptions", List.of(2)));
    }

    // When
    JsonNode answer = validated(rows);

    // Then
    assertThat(verdicts(answer, "update")).containsExactly(code);
  }

  @Test
  void givesTheLastVerdictsMarkedAsStaleWhileDynamicsIsAway() {
    // Given
    JsonNode before = validated("{\"objectType\": \"contact\"}");
    Instant asked = Instant.now();
    fault(
        Map.of(
            "kind",
            "status",
            "status",
            404,
            "times",
            1000,
            "pathPrefix",
            "/api/data/v9.2/EntityDefinitions"));

    // When
    JsonNode answer = validated("{\"objectType\": \"contact\"}");

    // Then
    assertThat(answer.path("stale").asBoolean()).isTrue();
    assertThat(Instant.parse(answer.path("checkedAt").asText()))
        .isBetween(Instant.parse(before.path("checkedAt").asText()), asked);
    assertThat(answer.path("rows")).isEqualTo(before.path("rows"));
  }

  @Test
  void showsTheValueThatEachRowWouldWriteIntoACaseOfARealCustomerAndWritesNothing() {
    // Given
    DynamicsRows.change("contoso", "contacts", NOOR, Map.of("new_interests", "4,1"));
    int written = writes();
    ObjectNode request =
        request(
            "primarycontactid", "contact",
            "customerid", "account",
            "new_tier", "contact.new_tier",
            "new_topics", "contact.new_interests",
            "new_channel", "interaction.channel",
            "followupby", "interaction.startedAt",
            "new_loyaltypoints", "custom.Points",
            "new_queue", "custom.Queue",
            "title", "interaction.recordId",
            "new_doesnotexist", "contact.fullname");
    request.putObject("customer").put("type", "contact").put("id", NOOR);
    request
        .putObject("interaction")
        .put("channel", "chat")
        .put("startedAt", "2026-11-24T20:31:05.250Z");
    ObjectNode custom = request.putObject("customData");
    custom.putObject("Points").put("type", "number").put("value", 12);
    custom.putObject("Queue").put("type", "text").put("value", "q".repeat(101));

    // When
    JsonNode answer = json(portal("contoso", "viewer").body(request.toString()).post(PREVIEW), 200);

    // Then
    assertThat(answer.path("mode").asText()).isEqualTo("parameters");
    assertThat(answer.path("rows"))
        .extracting(
            row ->
                row.path("outcome").asText()
                    + " "
                    + row.path("property").asText(row.path("code").asText())
                    + " "
                    + row.path("value").asText())
        .containsExactly(
            "written primarycontactid@odata.bind /contacts(" + NOOR + ")",
            "written customerid_account@odata.bind /accounts(" + TAILSPIN + ")",
            "written new_tier Gold",
            "written new_topics 1,4",
            "written new_channel 2",
            "written followupby 2026-11-24T20:31:05Z",
            "written new_loyaltypoints 12",
            "rejected too-long ",
            "skipped empty-source ",
            "rejected unknown-field ");
    assertThat(writes()).isEqualTo(written);
  }

  @Test
  void looksUpTheCustomerByANumberAndLeavesCustomerAloneOnUpdateWithoutAnAccount() {
    // Given
    ObjectNode request = request("primarycontactid", "contact", "customerid", "account");
    request.put("number", "(206) 555-0142").put("operation", "update");

    // When
    JsonNode answer = json(portal("contoso", "admin").body(request.toString()).post(PREVIEW), 200);

    // Then
    assertThat(answer.at("/customer/id").asText()).isEqualTo(GRACE);
    assertThat(answer.path("operation").asText()).isEqualTo("update");
    assertThat(answer.at("/rows/0/value").asText()).isEqualTo("/contacts(" + GRACE + ")");
    assertThat(answer.at("/rows/1/outcome").asText()).isEqualTo("skipped");
  }

  @Test
  void saysThatTheDefaultLogicCountsWhenNoRowIsCorrect() {
    // Given
    ObjectNode request = request("new_doesnotexist", "contact.fullname");
    request.putObject("customer").put("type", "account").put("id", TAILSPIN);

    // When
    JsonNode answer = json(portal("contoso", "admin").body(request.toString()).post(PREVIEW), 200);

    // Then
    assertThat(answer.path("mode").asText()).isEqualTo("default");
    assertThat(answer.at("/rows/0/outcome").asText()).isEqualTo("rejected");
  }

  @ParameterizedTest
  @CsvSource({"+12065550160, 409, several-customers", "+12065550199, 404, not-found"})
  void asksForARecordWhenANumberIsNotExactlyOnes(String number, int status, String code) {
    // Given
    ObjectNode request = request("new_tier", "contact.new_tier");
    request.put("number", number);

    // When
    Response answer = portal("contoso", "admin").body(request.toString()).post(PREVIEW);

    // Then
    assertProblem(answer, status, code);
  }

  @Test
  void saysThatThereIsNoSuchRecord() {
    // Given
    ObjectNode request = request("new_tier", "contact.new_tier");
    request
        .putObject("customer")
        .put("type", "contact")
        .put("id", "00000000-0000-4000-8000-000000000001");

    // When
    Response answer = portal("contoso", "admin").body(request.toString()).post(PREVIEW);

    // Then
    assertProblem(answer, 404, "not-found");
  }

  @Test
  void saysThatDynamicsCannotBeReadNow() {
    // Given
    ObjectNode request = request("new_tier", "contact.new_tier");
    request.putObject("customer").put("type", "contact").put("id", NOOR);
    fault(Map.of("kind", "cut", "times", 3, "pathPrefix", "/api/data/v9.2/contacts("));

    // When
    Response answer = portal("contoso", "admin").body(request.toString()).post(PREVIEW);

    // Then
    assertProblem(answer, 503, "unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("10");
  }

  @Test
  void neverShowsARecordOfAnotherTenant() {
    // Given
    connect(settings, "northwind", change -> {});
    ObjectNode request = request("new_tier", "contact.new_tier");
    request.putObject("customer").put("type", "contact").put("id", NOOR);

    // When
    Response answer = portal("northwind", "admin").body(request.toString()).post(PREVIEW);

    // Then
    assertProblem(answer, 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/v1/case-parameters/validate | {}                                            | /objectType",
        "/v1/case-parameters/validate | {\"objectType\": \"lead\"}                    | /objectType",
        "/v1/case-parameters/validate | {\"objectType\": \"contact\", \"rows\": [{\"caseField\": \"\", \"source\": \"contact\"}]} | /rows/0/caseField",
        "/v1/case-parameters/validate | {\"objectType\": \"contact\", \"rows\": [null]} | /rows/0",
        "/v1/case-parameters/preview  | {}                                            | /customer",
        "/v1/case-parameters/preview  | {\"customer\": {\"type\": \"contact\", \"id\": \"noor\"}} | /customer/id",
        "/v1/case-parameters/preview  | {\"number\": \"+12065550177\", \"operation\": \"delete\"} | /operation",
        "/v1/case-parameters/preview  | {\"number\": \"+12065550177\", \"interaction\": {\"queue\": \"billing\"}} | /interaction/queue"
      })
  void namesWhatIsWrongWithARequest(String path, String body, String pointer) {
    // When
    Response answer = portal("contoso", "admin").body(body).post(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.jsonPath().getList("errors.pointer", String.class)).contains(pointer);
  }

  @ParameterizedTest
  @ValueSource(strings = {VALIDATE, PREVIEW})
  void isForPeopleOfThePortalOnly(String path) {
    // Given
    String body =
        path.equals(VALIDATE) ? "{\"objectType\": \"contact\"}" : "{\"number\": \"+12065550177\"}";

    // Then
    assertProblem(
        given().contentType("application/json").body(body).post(path), 401, "unauthenticated");
    for (RequestSpecification caller :
        List.of(
            backend("contoso"),
            settingsService(),
            bearer(EmbeddedServers.siblingToken("auth-service", "crm-lookup-service")),
            TenantCalls.agent(AgentTokens.person("contoso", "ada")))) {
      assertProblem(caller.body(body).post(path), 403, "forbidden");
    }
    assertProblem(
        portal("contoso", "admin").header("Deskbridge-Tenant", "northwind").body(body).post(path),
        400,
        "tenant-header-refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {VALIDATE, PREVIEW})
  void asksForAConnectionFirst(String path) {
    // Given
    connect(settings, "contoso", change -> change.putNull("agentPlatform"));

    // When
    Response answer =
        portal("contoso", "admin")
            .body(
                path.equals(VALIDATE)
                    ? "{\"objectType\": \"contact\"}"
                    : "{\"number\": \"+12065550177\"}")
            .post(path);

    // Then
    assertProblem(answer, 409, "not-connected");
  }

  private static JsonNode validated(String body) {
    return json(portal("contoso", "admin").body(body).post(VALIDATE), 200);
  }

  /** Codes of rows that are wrong. */
  private static List<String> verdicts(JsonNode answer, String occasion) {
    return StreamSupport.stream(answer.path("rows").spliterator(), false)
        .map(row -> row.path(occasion))
        .map(verdict -> verdict.path("code").asText(verdict.path("verdict").asText()))
        .toList();
  }

  private static int writes() {
    return EmbeddedServers.simulator().writes(Map.of("organisation", "contoso")).size();
  }

  private static String rows(String... fieldsAndSources) {
    return request(fieldsAndSources).put("objectType", "contact").toString();
  }

  private static ObjectNode request(String... fieldsAndSources) {
    ObjectNode request = JSON.createObjectNode();
    ArrayNode rows = request.putArray("rows");
    for (int each = 0; each < fieldsAndSources.length; each += 2) {
      rows.addObject()
          .put("caseField", fieldsAndSources[each])
          .put("source", fieldsAndSources[each + 1]);
    }
    return request;
  }
}
