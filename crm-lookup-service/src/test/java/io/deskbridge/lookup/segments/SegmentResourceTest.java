package io.deskbridge.lookup.segments;

import static io.deskbridge.lookup.testing.TenantCalls.assertProblem;
import static io.deskbridge.lookup.testing.TenantCalls.backend;
import static io.deskbridge.lookup.testing.TenantCalls.bearer;
import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static io.deskbridge.lookup.testing.TenantCalls.fault;
import static io.deskbridge.lookup.testing.TenantCalls.json;
import static io.deskbridge.lookup.testing.TenantCalls.now;
import static io.deskbridge.lookup.testing.TenantCalls.portal;
import static io.deskbridge.lookup.testing.TenantCalls.quiet;
import static io.deskbridge.lookup.testing.TenantCalls.requests;
import static io.deskbridge.lookup.testing.TenantCalls.requestsAfter;
import static io.deskbridge.lookup.testing.TenantCalls.settingsService;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.deskbridge.lookup.testing.TenantCalls;
import io.deskbridge.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class SegmentResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOOR = "+12065550177";
  private static final String GRACE = "+12065550142";
  private static final String TAILSPIN =
      Simulator.recordId("contoso", "account", "tailspin").toString();

  @Inject SettingsView settings;

  @BeforeEach
  void connected() {
    quiet();
    connect(settings, "contoso", change -> {});
    pausesAreOver();
  }

  @AfterEach
  void peace() {
    quiet();
  }

  @Test
  void namesTheAccessPointOfAGoldCustomerWithOneRequest() {
    // When
    JsonNode answer = segment(NOOR);

    // Then
    assertThat(answer)
        .isEqualTo(
            JSON.createObjectNode()
                .put("segment", "Gold")
                .put("accessPointId", "vip")
                .put("targetQueue", "billing-gold")
                .put("reason", "matched"));
    assertThat(requests()).hasSize(1);
  }

  @Test
  void hasNoneForWhoHasAnotherValue() {
    // When
    JsonNode answer = segment(GRACE);

    // Then
    assertThat(answer).isEqualTo(JSON.createObjectNode().put("reason", "no-match"));
  }

  @ParameterizedTest
  @CsvSource({"identifier,ND-177", "email,noor@tailspin.example"})
  void findsTheCustomerByWhatElseIsKnown(String key, String value) {
    // Given
    ObjectNode caller = JSON.createObjectNode().put(key, value);

    // When
    JsonNode answer = segment(request(caller));

    // Then
    assertThat(answer.path("segment").asText()).isEqualTo("Gold");
  }

  @Test
  void takesTheAccountsValueWhereTheContactHasNone() {
    // Given
    DynamicsRows.change("contoso", "accounts", TAILSPIN, Map.of("new_tier", "Gold"));
    DynamicsRows.create(
        "contoso",
        "contacts",
        Map.of(
            "lastname",
            "Untold",
            "mobilephone",
            "206 555 0131",
            "parentcustomerid_account@odata.bind",
            "/accounts(" + TAILSPIN + ")"));
    long before = now();

    // When
    JsonNode answer = segment("+12065550131");

    // Then
    assertThat(answer.path("segment").asText()).isEqualTo("Gold");
    assertThat(requestsAfter(before))
        .hasSize(2)
        .last()
        .asString()
        .contains("/accounts(" + TAILSPIN + ")");
  }

  @Test
  void takesTheAccountsValueOfAFieldThatContactsLack() {
    // Given
    DynamicsRows.change("contoso", "accounts", TAILSPIN, Map.of("accountcategorycode", 1));
    accessPoints(point("vip", "accountcategorycode", "Preferred Customer", 11));

    // When
    JsonNode answer = segment(NOOR);

    // Then
    assertThat(answer.path("segment").asText()).isEqualTo("Preferred Customer");
  }

  @Test
  void saysSoWhenNeitherContactNorAccountHasAValue() {
    // Given
    accessPoints(point("vip", "accountcategorycode", "1", 11));

    // When
    JsonNode ofAnAccount = segment(NOOR);
    JsonNode ofNoAccount = segment(GRACE);

    // Then
    assertThat(ofAnAccount).isEqualTo(JSON.createObjectNode().put("reason", "no-value"));
    assertThat(ofNoAccount).isEqualTo(JSON.createObjectNode().put("reason", "no-value"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "Preferred Customer"})
  void comparesAChoiceByNumberAndByLabel(String value) {
    // Given
    DynamicsRows.change("contoso", "accounts", TAILSPIN, Map.of("accountcategorycode", 1));
    connect(
        settings,
        "contoso",
        change -> {
          ((ObjectNode) change.path("accountLookup")).put("objectType", "account");
          replacePoints(change, point("vip", "accountcategorycode", value, 11));
        });
    long before = now();

    // When
    JsonNode answer = segment("+12065550170");

    // Then
    assertThat(answer.path("segment").asText()).isEqualTo(value);
    assertThat(requestsAfter(before)).hasSize(1);
  }

  @Test
  void letsTheAccessPointWinThatWasCreatedFirst() {
    // Given
    accessPoints(
        point("late", "new_tier", "Gold", 12), point("early", "new_loyaltyid", "L-000177", 7));

    // When
    JsonNode answer = segment(NOOR);

    // Then
    assertThat(answer.path("accessPointId").asText()).isEqualTo("early");
    assertThat(answer.path("segment").asText()).isEqualTo("L-000177");
  }

  @ParameterizedTest
  @CsvSource({
    "+12065550160,several-customers",
    "+12065550199,no-customer",
    "anonymous,anonymous",
    "'',anonymous"
  })
  void hasNoneWhereThereIsNotExactlyOneCustomer(String number, String reason) {
    // When
    JsonNode answer = segment(number);

    // Then
    assertThat(answer).isEqualTo(JSON.createObjectNode().put("reason", reason));
  }

  @Test
  void leavesTheChoiceToNoRuleWhenSeveralMatch() {
    // Given
    connect(
        settings,
        "contoso",
        change ->
            ((ObjectNode) change.path("accountLookup")).put("onMultipleMatches", "last-updated"));

    // When
    JsonNode answer = segment("+12065550160");

    // Then
    assertThat(answer.path("reason").asText()).isEqualTo("several-customers");
  }

  @ParameterizedTest
  @CsvSource({"billing,chat", "sales,voice"})
  void asksNobodyWhereNoAccessPointDecides(String queue, String channel) {
    // Given
    ObjectNode request =
        request(JSON.createObjectNode().put("number", NOOR))
            .put("queueId", queue)
            .put("channel", channel);

    // When
    JsonNode answer = segment(request);

    // Then
    assertThat(answer).isEqualTo(JSON.createObjectNode().put("reason", "no-access-point"));
    assertThat(requests()).isEmpty();
  }

  @Test
  void saysSoWhenTheTenantHasNoConnection() {
    // Given
    connect(settings, "contoso", change -> change.putNull("agentPlatform"));

    // When
    JsonNode answer = segment(NOOR);

    // Then
    assertThat(answer).isEqualTo(JSON.createObjectNode().put("reason", "not-connected"));
    connect(settings, "contoso", change -> {});
  }

  @Test
  void looksAtRowsOfTheOwnTenantOnly() {
    // Given
    connect(settings, "northwind", change -> {});

    // When
    JsonNode answer =
        json(
            backend("northwind")
                .header("Deadline-Millis", 5_000)
                .body(request(JSON.createObjectNode().put("number", NOOR)).toString())
                .post("/v1/segments"),
            200);

    // Then
    assertThat(answer.path("reason").asText()).isEqualTo("no-customer");
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(Map.of("kind", "status", "status", 403), "refused-by-dynamics"),
        Arguments.of(Map.of("kind", "status", "status", 500), "no-answer"),
        Arguments.of(Map.of("kind", "status", "status", 503), "no-answer"),
        Arguments.of(Map.of("kind", "garbage"), "no-answer"),
        Arguments.of(Map.of("kind", "cut"), "no-answer"),
        Arguments.of(Map.of("kind", "hang"), "no-answer"),
        Arguments.of(Map.of("kind", "slow-body", "bodyMillis", 20_000), "no-answer"),
        Arguments.of(
            Map.of("kind", "redirect", "location", "https://localhost/elsewhere"), "no-answer"),
        Arguments.of(Map.of("kind", "status", "status", 429, "retryAfterSeconds", 1), "throttled"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void letsTheCallGoOnWithAReasonWhateverDynamicsDoes(Map<String, Object> trouble, String reason) {
    // Given
    fault(trouble);

    // When
    JsonNode answer =
        json(backend("contoso").body(request(NOOR).toString()).post("/v1/segments"), 200);

    // Then
    assertThat(answer.path("reason").asText()).isIn(reason, "no-time", "dynamics-unreachable");
    assertThat(answer.size()).isEqualTo(1);
  }

  @Test
  void answersWithinTheDefaultDeadlineWhenNobodyGivesATokenToDynamics() {
    // Given
    connect(
        settings,
        "contoso",
        change -> ((ObjectNode) change.path("agentPlatform")).put("credentialId", "unheard-of"));
    AuthStandIn.hang();

    // When
    JsonNode answer =
        json(backend("contoso").body(request(NOOR).toString()).post("/v1/segments"), 200);

    // Then
    assertThat(answer.path("reason").asText()).isIn("no-time", "dynamics-unreachable");
    connect(settings, "contoso", change -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "999999999"})
  void takesADeadlineOutOfBoundsForTheNearestOne(String millis) {
    // When
    JsonNode answer =
        json(
            backend("contoso")
                .header("Deadline-Millis", millis)
                .body(request(NOOR).toString())
                .post("/v1/segments"),
            200);

    // Then
    assertThat(answer.path("reason").asText()).isIn("matched", "no-time", "no-answer");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "1.5", "9999999999"})
  void refusesADeadlineThatIsNoNumber(String millis) {
    assertProblem(
        backend("contoso")
            .header("Deadline-Millis", millis)
            .body(request(NOOR).toString())
            .post("/v1/segments"),
        400,
        "invalid-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"channel\":\"voice\",\"caller\":{}}",
        "{\"queueId\":\"billing\",\"caller\":{}}",
        "{\"queueId\":\"billing\",\"channel\":\"voice\"}",
        "{\"queueId\":\"billing\",\"channel\":\"fax\",\"caller\":{}}",
        "{\"queueId\":\"billing\",\"channel\":\"voice\",\"caller\":{},\"more\":1}"
      })
  void refusesWhatIsNoRequest(String body) {
    assertProblem(backend("contoso").body(body).post("/v1/segments"), 400, "invalid-request");
  }

  @Test
  void refusesWhoIsNotSignedIn() {
    assertProblem(
        given().contentType("application/json").body(request(NOOR).toString()).post("/v1/segments"),
        401,
        "unauthenticated");
  }

  @Test
  void refusesAllButThePlatformsBackend() {
    for (var request :
        List.of(
            portal("contoso", "admin"),
            settingsService(),
            TenantCalls.agent(AgentTokens.person("contoso", "ada")))) {
      assertProblem(request.body(request(NOOR).toString()).post("/v1/segments"), 403, "forbidden");
    }
  }

  @Test
  void demandsThatTheBackendNamesItsTenant() {
    assertProblem(
        bearer(EmbeddedServers.backendToken()).body(request(NOOR).toString()).post("/v1/segments"),
        400,
        "tenant-header-missing");
  }

  private void accessPoints(ObjectNode... points) {
    connect(settings, "contoso", change -> replacePoints(change, points));
  }

  private static void replacePoints(ObjectNode document, ObjectNode... points) {
    ArrayNode list = ((ObjectNode) document.path("queues").get(0)).putArray("accessPoints");
    for (ObjectNode point : points) {
      list.add(point);
    }
  }

  private static ObjectNode point(String id, String field, String value, long created) {
    return JSON.createObjectNode()
        .put("id", id)
        .put("channel", "voice")
        .put("type", "user-segment")
        .put("crmUserSegmentField", field)
        .put("value", value)
        .put("targetQueue", "billing-" + id)
        .put("createdRevision", created);
  }

  private static JsonNode segment(String number) {
    return segment(request(number));
  }

  private static JsonNode segment(ObjectNode request) {
    return json(
        backend("contoso")
            .header("Deadline-Millis", 5_000)
            .body(request.toString())
            .post("/v1/segments"),
        200);
  }

  private static ObjectNode request(String number) {
    return request(JSON.createObjectNode().put("number", number));
  }

  private static ObjectNode request(ObjectNode caller) {
    ObjectNode request = JSON.createObjectNode().put("queueId", "billing").put("channel", "voice");
    request.set("caller", caller);
    return request;
  }

  /** Of what an earlier test did to Dynamics. */
  private static void pausesAreOver() {
    Awaiting.until(() -> segment(NOOR).path("reason").asText().equals("matched"));
    EmbeddedServers.simulator().reset();
  }
}
