package io.deskbridge.lookup.lookup;

import static io.deskbridge.lookup.lookup.LookupCalls.backend;
import static io.deskbridge.lookup.lookup.LookupCalls.caller;
import static io.deskbridge.lookup.lookup.LookupCalls.createContact;
import static io.deskbridge.lookup.lookup.LookupCalls.fault;
import static io.deskbridge.lookup.lookup.LookupCalls.ids;
import static io.deskbridge.lookup.lookup.LookupCalls.lookUp;
import static io.deskbridge.lookup.lookup.LookupCalls.pauseIsOver;
import static io.deskbridge.lookup.lookup.LookupCalls.searches;
import static io.deskbridge.lookup.lookup.LookupCalls.section;
import static io.deskbridge.lookup.lookup.LookupCalls.steps;
import static io.deskbridge.lookup.lookup.LookupCalls.voice;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class LookupResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GRACE = Simulator.recordId("contoso", "contact", "grace").toString();
  private static final String SAM = Simulator.recordId("contoso", "contact", "sam").toString();
  private static final String KIM = Simulator.recordId("contoso", "contact", "kim").toString();
  private static final String NOOR = Simulator.recordId("contoso", "contact", "noor").toString();

  @Inject SettingsView settings;

  @BeforeEach
  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void findsTheOneCallerInAnotherSpelling() {
    // Given
    long revision = connect("contoso");

    // When
    JsonNode answer = lookUp(voice("+1 (206) 555.0142"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("single");
    assertThat(answer.path("matchedBy").asText()).isEqualTo("phone");
    assertThat(answer.path("revision").asLong()).isEqualTo(revision);
    assertThat(answer.path("source").asText()).isEqualTo("crm");
    assertThat(answer.path("actor").asText()).isEqualTo("application");
    JsonNode grace = answer.at("/candidates/0");
    assertThat(grace.path("id").asText()).isEqualTo(GRACE);
    assertThat(grace.path("type").asText()).isEqualTo("contact");
    assertThat(grace.path("name").asText()).isEqualTo("Grace Walker");
    assertThat(grace.path("display"))
        .isEqualTo(
            JSON.createObjectNode()
                .put("fullname", "Grace Walker")
                .put("emailaddress1", "grace.walker@adatum.example"));
    assertThat(grace.path("recordUrl").asText())
        .isEqualTo(
            EmbeddedServers.dataverse()
                + "/main.aspx?pagetype=entityrecord&etn=contact&id="
                + GRACE);
    assertThat(steps(answer)).containsExactly("contact-index found");
    assertThat(searches()).hasSize(1);
  }

  @Test
  void showsOpenCasesOnly() {
    // Given
    connect("contoso");

    // When
    JsonNode answer = lookUp(voice("+12065550142"));

    // Then
    JsonNode cases = answer.at("/candidates/0/openCases");
    assertThat(cases)
        .extracting(each -> each.path("title").asText())
        .containsExactly("Delivery is late");
    String open = Simulator.recordId("contoso", "incident", "grace-open").toString();
    assertThat(cases.at("/0/id").asText()).isEqualTo(open);
    assertThat(cases.at("/0/recordUrl").asText()).endsWith("etn=incident&id=" + open);
    assertThat(cases.at("/0/createdAt").asText()).endsWith("Z");
  }

  @Test
  void showsCasesOfTheAccountThatNameTheContact() {
    // Given
    connect("contoso");

    // When
    JsonNode answer = lookUp(voice("+12065550177"));

    // Then
    assertThat(answer.at("/candidates/0/id").asText()).isEqualTo(NOOR);
    assertThat(answer.at("/candidates/0/openCases/0/title").asText()).isEqualTo("Invoice 4711");
  }

  @Test
  void leavesTheChoiceToPeopleWhenSeveralShareANumber() {
    // Given
    connect("contoso");

    // When
    JsonNode answer = lookUp(voice("+12065550160"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("multiple");
    assertThat(ids(answer)).containsExactlyInAnyOrder(SAM, KIM);
    assertThat(answer.path("truncated").asBoolean()).isFalse();
    assertThat(answer.has("decidedBy")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"last-updated", "earliest-created"})
  void saysWhichRuleDecided(String rule) {
    // Given
    connect("contoso", change -> section(change, "accountLookup").put("onMultipleMatches", rule));

    // When
    JsonNode answer = lookUp(voice("+12065550160"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("single");
    assertThat(answer.path("decidedBy").asText()).isEqualTo(rule);
    assertThat(ids(answer)).hasSize(1).first().isIn(SAM, KIM);
  }

  @Test
  void findsNobodyBehindAnUnknownNumber() {
    // Given
    connect("contoso");

    // When
    JsonNode answer = lookUp(voice("+12065550199"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("none");
    assertThat(answer.path("candidates")).isEmpty();
    assertThat(steps(answer))
        .containsExactly(
            "contact-index none",
            "contact-pattern none",
            "account-index none",
            "account-pattern none");
    assertThat(searches()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "anonymous", "restricted", "+266696687", "sip:anonymous@anonymous.invalid"})
  void searchesNobodyBehindAWithheldNumber(String number) {
    // Given
    connect("contoso");

    // When
    JsonNode answer = lookUp(voice(number));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("anonymous");
    assertThat(answer.path("candidates")).isEmpty();
    assertThat(searches()).isEmpty();
  }

  @Test
  void looksForTheCalledNumberOnOutbound() {
    // Given
    connect("contoso");
    ObjectNode call = voice("+14255550199").put("direction", "outbound");
    call.putObject("called").put("number", "206 555 0142");

    // When
    JsonNode answer = lookUp(call);

    // Then
    assertThat(ids(answer)).containsExactly(GRACE);
  }

  @Test
  void believesTheRecordIdFirstAndTellsOfTheConflict() {
    // Given
    connect("contoso");

    // When
    JsonNode answer = lookUp(voice("+12065550142").put("recordId", NOOR));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("single");
    assertThat(answer.path("matchedBy").asText()).isEqualTo("record-id");
    assertThat(ids(answer)).containsExactly(NOOR);
    assertThat(answer.at("/conflict/matchedBy").asText()).isEqualTo("phone");
    assertThat(answer.at("/conflict/candidates/0/id").asText()).isEqualTo(GRACE);
  }

  @Test
  void findsByTheIdentifierBeforeTheNumber() {
    // Given
    connect("contoso");
    ObjectNode call = voice("+12065550160");
    caller(call).put("identifier", "gw-142");

    // When
    JsonNode answer = lookUp(call);

    // Then
    assertThat(answer.path("matchedBy").asText()).isEqualTo("identifier");
    assertThat(ids(answer)).containsExactly(GRACE);
  }

  @Test
  void ignoresTheIdentifierWhenTheMappingIsOff() {
    // Given
    connect("contoso", change -> section(change, "customFieldMapping").put("enabled", false));
    ObjectNode call = voice("+12065550177");
    caller(call).put("identifier", "GW-142");

    // When
    JsonNode answer = lookUp(call);

    // Then
    assertThat(answer.path("matchedBy").asText()).isEqualTo("phone");
    assertThat(ids(answer)).containsExactly(NOOR);
  }

  @Test
  void quotesWhatCallersType() {
    // Given
    connect("contoso");
    ObjectNode call = voice("anonymous");
    caller(call).put("identifier", "GW-142' or statecode eq 0 or new_tier eq 'Gold");

    // When
    JsonNode answer = lookUp(call);

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("none");
  }

  @Test
  void findsByEMailWithoutRegardToCase() {
    // Given
    connect("contoso");
    ObjectNode mail = voice(null).put("channel", "email");
    caller(mail).put("email", "Grace.Walker@ADATUM.example");

    // When
    JsonNode answer = lookUp(mail);

    // Then
    assertThat(answer.path("matchedBy").asText()).isEqualTo("email");
    assertThat(ids(answer)).containsExactly(GRACE);
  }

  @Test
  void fallsBackToEMailWhenTheNumberIsNobodys() {
    // Given
    connect("contoso");
    ObjectNode call = voice("+12065550199");
    caller(call).put("email", "noor@tailspin.example");

    // When
    JsonNode answer = lookUp(call);

    // Then
    assertThat(answer.path("matchedBy").asText()).isEqualTo("email");
    assertThat(ids(answer)).containsExactly(NOOR);
    assertThat(searches()).hasSize(2);
  }

  @Test
  void looksAtAccountsWhenNoContactMatches() {
    // Given
    connect("contoso");

    // When
    JsonNode answer = lookUp(voice("206.555.0170"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("single");
    assertThat(answer.at("/candidates/0/type").asText()).isEqualTo("account");
    assertThat(answer.at("/candidates/0/name").asText()).isEqualTo("Tailspin Toys");
    assertThat(answer.at("/candidates/0/display").has("fullname")).isTrue();
    assertThat(answer.at("/candidates/0/display/emailaddress1").asText())
        .isEqualTo("office@tailspin.example");
    assertThat(answer.at("/candidates/0/openCases/0/title").asText()).isEqualTo("Invoice 4711");
  }

  @Test
  void leavesAccountsAloneWhenTheSecondaryLookupIsOff() {
    // Given
    connect("contoso", change -> section(change, "accountLookup").put("secondaryLookup", false));

    // When
    JsonNode answer = lookUp(voice("206.555.0170"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("none");
    assertThat(searches()).hasSize(2);
  }

  @Test
  void looksAtAccountsFirstWhenTheObjectTypeSaysSo() {
    // Given
    connect("contoso", change -> section(change, "accountLookup").put("objectType", "account"));

    // When
    JsonNode answer = lookUp(voice("+12065550142"));

    // Then
    assertThat(answer.at("/candidates/0/type").asText()).isEqualTo("contact");
    assertThat(answer.at("/steps/0/step").asText()).isEqualTo("account-index");
  }

  @Test
  void hasAMemberForEveryDisplayFieldWhateverTheRecordHas() {
    // Given
    connect(
        "contoso",
        change ->
            section(change, "accountLookup")
                .putArray("displayFields")
                .add("jobtitle")
                .add("new_tier")
                .add("parentcustomerid")
                .add("preferredcontactmethodcode")
                .add("new_doesnotexist"));

    // When
    JsonNode answer = lookUp(voice("+12065550177"));

    // Then
    JsonNode display = answer.at("/candidates/0/display");
    assertThat(display.fieldNames())
        .toIterable()
        .containsExactly(
            "jobtitle",
            "new_tier",
            "parentcustomerid",
            "preferredcontactmethodcode",
            "new_doesnotexist");
    assertThat(display.path("jobtitle").isNull()).isTrue();
    assertThat(display.path("new_tier").asText()).isEqualTo("Gold");
    assertThat(display.path("parentcustomerid").asText()).isEqualTo("Tailspin Toys");
    assertThat(display.path("preferredcontactmethodcode").asText()).isEqualTo("Any");
    assertThat(display.path("new_doesnotexist").isNull()).isTrue();
  }

  @Test
  void findsANumberThatNoIndexFinds() {
    // Given
    connect("contoso");
    String id = createContact("office 206 555 0188 ext. 9 (ask for Odd)");

    // When
    JsonNode answer = lookUp(voice("+12065550188"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("single");
    assertThat(ids(answer)).containsExactly(id);
    assertThat(steps(answer))
        .containsExactly(
            "contact-index none",
            "contact-pattern found",
            "account-index none",
            "account-pattern none");
  }

  @Test
  void takesNoNumberThatOnlyLooksAlike() {
    // Given
    connect("contoso");
    createContact("+44 20 6555 0186");
    createContact("2 0 6 5 5 5 0 1 8 6 7");

    // When
    JsonNode answer = lookUp(voice("+12065550186"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("none");
  }

  @Test
  void isUnavailableWhenTheSecondStepWasThrottled() {
    // Given
    connect("contoso", change -> section(change, "accountLookup").put("secondaryLookup", false));
    fault(Map.of("kind", "slow", "times", 1));
    fault(Map.of("kind", "status", "status", 429, "retryAfterSeconds", 1));

    // When
    JsonNode answer = lookUp(voice("+12065550199"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("unavailable");
    assertThat(answer.path("reason").asText()).isEqualTo("throttled");
    assertThat(answer.at("/steps/1/result").asText()).isEqualTo("unavailable");
    pauseIsOver();
  }

  @ParameterizedTest
  @CsvSource({"status,503,no-answer", "status,403,refused-by-dynamics", "garbage,0,no-answer"})
  void isUnavailableButNeverNoneWhenDynamicsIsInTrouble(String kind, int status, String reason) {
    // Given
    connect("contoso");
    Map<String, Object> trouble = new HashMap<>(Map.of("kind", kind));
    if (status > 0) {
      trouble.put("status", status);
    }
    fault(trouble);

    // When
    JsonNode answer = lookUp(voice("+12065550142"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("unavailable");
    assertThat(answer.path("reason").asText()).isEqualTo(reason);
    assertThat(answer.path("candidates")).isEmpty();
  }

  @Test
  void answersWithinTheDeadlineWhenDynamicsHangs() {
    // Given
    connect("contoso");
    lookUp(voice("+12065550177"));
    fault(Map.of("kind", "hang"));
    long begun = System.nanoTime();

    // When
    Response answer =
        backend("contoso")
            .header("Deadline-Millis", 600)
            .body(voice("+12065550142").toString())
            .post("/v1/lookups");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("outcome")).isEqualTo("unavailable");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(2_000));
  }

  @Test
  void isUnavailableWhileNobodyHasATokenForIt() {
    // Given
    connect(
        "northwind",
        change -> section(change, "agentPlatform").put("credentialId", "credential-without-token"));
    AuthStandIn.answerWith(503, "unavailable");

    // When
    JsonNode answer = lookUp("northwind", voice("+442079460142"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("unavailable");
    AuthStandIn.reset();
    connect("northwind", change -> section(change, "accountLookup").put("defaultRegion", "GB"));
    Awaiting.until(
        () ->
            lookUp("northwind", voice("+442079460142")).path("outcome").asText().equals("single"));
  }

  @Test
  void showsATenantItsOwnRecordsOnly() {
    // Given
    connect("contoso");
    connect("northwind");
    Awaiting.until(
        () -> lookUp("northwind", voice("+12065550142")).path("outcome").asText().equals("single"));

    // When
    JsonNode answer = lookUp("northwind", voice("+12065550142"));

    // Then
    assertThat(answer.at("/candidates/0/name").asText()).isEqualTo("Amelia Ní Bhriain");
    assertThat(ids(lookUp(voice("+12065550142")))).containsExactly(GRACE);
  }

  @Test
  void saysWhatToDoWhenTheTenantIsNotConnected() {
    // When
    Response answer =
        backend("nobody-yet").body(voice("+12065550142").toString()).post("/v1/lookups");

    // Then
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("code")).isEqualTo("not-connected");
    assertThat(answer.jsonPath().getString("detail")).contains("Developer Settings");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|400|malformed-json|",
        "''|400|invalid-request|",
        "{\"surplus\":1}|400|invalid-request|/surplus",
        "{\"id\":7}|400|invalid-request|/id",
        "{\"channel\":\"fax\"}|400|invalid-request|/channel",
        "{\"caller\":[]}|400|invalid-request|/caller",
        "{\"caller\":{\"surplus\":1}}|400|invalid-request|/caller/surplus",
        "{\"startedAt\":\"yesterday\"}|400|invalid-request|/startedAt",
        "{\"customData\":{\"a\":{\"type\":\"text\",\"value\":[1]}}}|400|invalid-request|/customData/a"
      })
  void refusesWhatIsNoInteraction(String body, int status, String code, String pointer) {
    // Given
    connect("contoso");

    // When
    Response answer = backend("contoso").body(body).post("/v1/lookups");

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
    if (pointer != null) {
      assertThat(answer.jsonPath().getString("errors[0].pointer")).isEqualTo(pointer);
    }
  }

  @Test
  void namesEveryMissingField() {
    // When
    Response answer = backend("contoso").body("{}").post("/v1/lookups");

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.jsonPath().getList("errors.pointer", String.class))
        .containsExactly("/caller", "/channel", "/direction", "/id", "/queueId", "/startedAt");
    assertThat(answer.jsonPath().getList("errors.code", String.class))
        .containsOnly("missing-field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "0", "99", "30001", "-1", "1e3"})
  void refusesADeadlineThatIsNone(String millis) {
    // When
    Response answer =
        backend("contoso")
            .header("Deadline-Millis", millis)
            .body(voice("anonymous").toString())
            .post("/v1/lookups");

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.jsonPath().getString("code")).isEqualTo("invalid-request");
  }

  @Test
  void refusesWhoIsNotSignedIn() {
    // When
    Response answer =
        given()
            .contentType("application/json")
            .body(voice("+12065550142").toString())
            .post("/v1/lookups");

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.jsonPath().getString("code")).isEqualTo("unauthenticated");
  }

  @Test
  void refusesPeopleOfThePortalAndSiblings() {
    for (String token :
        List.of(
            EmbeddedServers.portalToken("contoso", "admin"),
            EmbeddedServers.portalToken("contoso", "viewer"),
            EmbeddedServers.siblingToken("settings-service", "crm-lookup-service"),
            EmbeddedServers.siblingToken("settings-service", "auth-service"))) {
      // When
      Response answer =
          given()
              .contentType("application/json")
              .auth()
              .oauth2(token)
              .body(voice("+12065550142").toString())
              .post("/v1/lookups");

      // Then
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.jsonPath().getString("code")).isEqualTo("forbidden");
    }
  }

  @Test
  void demandsThatTheBackendNamesItsTenant() {
    // When
    Response answer =
        given()
            .contentType("application/json")
            .auth()
            .oauth2(EmbeddedServers.backendToken())
            .body(voice("+12065550142").toString())
            .post("/v1/lookups");

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.jsonPath().getString("code")).isEqualTo("tenant-header-missing");
  }

  private long connect(String tenant) {
    return LookupCalls.connect(settings, tenant, change -> {});
  }

  private long connect(String tenant, Consumer<ObjectNode> change) {
    return LookupCalls.connect(settings, tenant, change);
  }
}
