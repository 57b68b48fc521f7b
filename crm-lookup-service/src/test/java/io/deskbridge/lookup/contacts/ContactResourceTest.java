package io.deskbridge.lookup.contacts;

import static io.deskbridge.lookup.testing.TenantCalls.agent;
import static io.deskbridge.lookup.testing.TenantCalls.assertProblem;
import static io.deskbridge.lookup.testing.TenantCalls.backend;
import static io.deskbridge.lookup.testing.TenantCalls.bearer;
import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static io.deskbridge.lookup.testing.TenantCalls.json;
import static io.deskbridge.lookup.testing.TenantCalls.portal;
import static io.deskbridge.lookup.testing.TenantCalls.quiet;
import static io.deskbridge.lookup.testing.TenantCalls.requests;
import static io.deskbridge.lookup.testing.TenantCalls.settingsService;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.deskbridge.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
class ContactResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GRACE = Simulator.recordId("contoso", "contact", "grace").toString();

  @Inject SettingsView settings;

  @BeforeEach
  void connected() {
    quiet();
    connect(settings, "contoso", change -> {});
  }

  @AfterEach
  void peace() {
    quiet();
  }

  @Test
  void makesTheContactOfAnUnknownCallerWithTheNumberInE164() {
    // Given
    String number = newNumber();
    ObjectNode request =
        request(
            "(%s) %s-%s"
                .formatted(number.substring(2, 5), number.substring(5, 8), number.substring(8)));
    caller(request).put("name", "  Mary Ann Jones ").put("email", "mary@adatum.example");

    // When
    JsonNode answer = json(post(request), 201);

    // Then
    JsonNode row = DynamicsRows.find("contoso", "contacts", answer.path("id").asText());
    assertThat(row.path("firstname").asText()).isEqualTo("Mary Ann");
    assertThat(row.path("lastname").asText()).isEqualTo("Jones");
    assertThat(row.path("telephone1").asText()).isEqualTo(number);
    assertThat(row.path("emailaddress1").asText()).isEqualTo("mary@adatum.example");
    assertThat(answer.path("interactionId")).isEqualTo(request.path("interactionId"));
    assertThat(answer.path("type").asText()).isEqualTo("contact");
    assertThat(answer.path("created").asBoolean()).isTrue();
    assertThat(answer.path("actor").asText()).isEqualTo("application");
    assertThat(answer.path("recordUrl").asText())
        .isEqualTo(
            EmbeddedServers.dataverse()
                + "/main.aspx?pagetype=entityrecord&etn=contact&id="
                + answer.path("id").asText());
  }

  @Test
  void makesAnAccountWhenThatIsAskedFor() {
    // Given
    String number = newNumber();
    ObjectNode request = request(number).put("type", "account");
    caller(request).put("name", "Wingtip Toys");

    // When
    JsonNode answer = json(post(request), 201);

    // Then
    JsonNode row = DynamicsRows.find("contoso", "accounts", answer.path("id").asText());
    assertThat(row.path("name").asText()).isEqualTo("Wingtip Toys");
    assertThat(row.path("telephone1").asText()).isEqualTo(number);
  }

  @Test
  void putsTheNumberWhereTheAdministratorWantsItIfTheTableHasThatField() {
    // Given
    connect(
        settings,
        "contoso",
        change ->
            ((ObjectNode) change.path("accountLookup")).put("newRecordPhoneField", "mobilephone"));
    String ofContact = newNumber();
    String ofAccount = newNumber();

    // When
    JsonNode contact = json(post(request(ofContact)), 201);
    JsonNode account = json(post(request(ofAccount).put("type", "account")), 201);

    // Then
    JsonNode contactRow = DynamicsRows.find("contoso", "contacts", contact.path("id").asText());
    assertThat(contactRow.path("mobilephone").asText()).isEqualTo(ofContact);
    assertThat(contactRow.path("lastname").asText()).isEqualTo(ofContact);
    assertThat(
            DynamicsRows.find("contoso", "accounts", account.path("id").asText())
                .path("telephone1")
                .asText())
        .isEqualTo(ofAccount);
  }

  @Test
  void cutsANameThatIsTooLong() {
    // Given
    ObjectNode request = request(newNumber());
    caller(request).put("name", "x".repeat(256));

    // When
    JsonNode answer = json(post(request), 201);

    // Then
    assertThat(
            DynamicsRows.find("contoso", "contacts", answer.path("id").asText())
                .path("lastname")
                .asText())
        .isEqualTo("x".repeat(50));
  }

  @Test
  void answersWhoIsThereInstead() {
    // When
    JsonNode answer = json(post(request("206 555 0142")), 200);

    // Then
    assertThat(answer.path("id").asText()).isEqualTo(GRACE);
    assertThat(answer.path("created").asBoolean()).isFalse();
    assertThat(requests()).noneMatch(request -> request.startsWith("PATCH"));
  }

  @Test
  void isIdempotentByInteraction() {
    // Given
    ObjectNode request = request(newNumber());

    // When
    JsonNode first = json(post(request), 201);
    JsonNode again = json(post(request), 200);

    // Then
    assertThat(again.path("id")).isEqualTo(first.path("id"));
    assertThat(count(request)).isEqualTo(1);
  }

  @Test
  void makesOneContactForManyCallsAtOnceFromOneNewNumber()
      throws InterruptedException, ExecutionException {
    // Given
    String number = newNumber();
    List<Callable<Response>> calls = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ObjectNode request = request(number);
      calls.add(() -> post(request));
    }

    // When
    List<JsonNode> answers = new ArrayList<>();
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
      for (Future<Response> call : threads.invokeAll(calls)) {
        statuses.add(call.get().statusCode());
        answers.add(json(call.get(), call.get().statusCode()));
      }
    }

    // Then
    assertThat(statuses).containsExactlyInAnyOrder(201, 200, 200, 200, 200, 200);
    assertThat(answers)
        .extracting(answer -> answer.path("id").asText())
        .containsOnly(answers.getFirst().path("id").asText());
    assertThat(count(request(number))).isEqualTo(1);
  }

  @Test
  void isFoundByIdInTheNextLookupThoughDynamicsDoesNotFindItByNumberYet() {
    // Given
    connect(
        settings,
        "contoso",
        change -> {
          ObjectNode section = (ObjectNode) change.path("accountLookup");
          section.put("newRecordPhoneField", "business2");
          ((ObjectNode) section.path("phoneFields")).putArray("contact").add("mobilephone");
        });
    String number = newNumber();
    JsonNode made = json(post(request(number)), 201);

    // When
    JsonNode found = json(backend("contoso").body(interaction(number)).post("/v1/lookups"), 200);
    JsonNode again = json(post(request(number)), 200);

    // Then
    assertThat(found.path("outcome").asText()).isEqualTo("single");
    assertThat(found.at("/candidates/0/id")).isEqualTo(made.path("id"));
    assertThat(again.path("id")).isEqualTo(made.path("id"));
  }

  @Test
  void doesNotReviveWhomSomebodyDeleted() {
    // Given
    ObjectNode request = request(newNumber());
    String id = json(post(request), 201).path("id").asText();
    EmbeddedServers.simulator().reset();

    // When
    Response sameInteraction = post(request);
    Response nextInteraction = post(request(caller(request).path("number").asText()));

    // Then
    assertProblem(sameInteraction, 409, "customer-removed");
    assertThat(nextInteraction.statusCode()).isEqualTo(201);
    assertThat(nextInteraction.jsonPath().getString("id")).isNotEqualTo(id);
  }

  @Test
  void makesNobodyForAWithheldNumberAlone() {
    for (String number :
        List.of("anonymous", "", "+266696687", "sip:anonymous@anonymous.invalid")) {
      // When
      Response answer = post(request(number));

      // Then
      assertProblem(answer, 422, "anonymous-caller");
    }
    assertThat(requests()).isEmpty();
  }

  @Test
  void makesTheContactByItsAddressWhenTheNumberIsWithheld() {
    // Given
    String email = UUID.randomUUID() + "@adatum.example";
    ObjectNode request = request("anonymous");
    caller(request).put("email", email);

    // When
    JsonNode answer = json(post(request), 201);

    // Then
    JsonNode row = DynamicsRows.find("contoso", "contacts", answer.path("id").asText());
    assertThat(row.path("emailaddress1").asText()).isEqualTo(email);
    assertThat(row.path("telephone1").isNull()).isTrue();
    assertThat(json(post(request), 200).path("id")).isEqualTo(answer.path("id"));
  }

  @Test
  void refusesANumberThatIsNone() {
    // When
    Response answer = post(request("extension"));

    // Then
    assertProblem(answer, 400, "invalid-request");
    assertThat(answer.jsonPath().getString("errors[0].pointer")).isEqualTo("/caller/number");
  }

  @Test
  void leavesTheChoiceToPeopleWhenSeveralMatch() {
    assertProblem(post(request("+12065550160")), 409, "several-customers");
  }

  @Test
  void asksForAConnectionFirst() {
    // Given
    connect(settings, "contoso", change -> change.putNull("agentPlatform"));

    // When
    Response answer = post(request(newNumber()));

    // Then
    assertProblem(answer, 409, "not-connected");
  }

  @Test
  void writesAsTheAgentWhoAsks() {
    // Given
    ObjectNode request = request(newNumber());

    // When
    JsonNode answer =
        json(
            agent(AgentTokens.person("contoso", "ada"))
                .body(request.toString())
                .post("/v1/contacts"),
            201);

    // Then
    assertThat(answer.path("actor").asText()).isEqualTo("agent");
    assertThat(
            EmbeddedServers.simulator()
                .writes(
                    Map.of(
                        "organisation",
                        "contoso",
                        "table",
                        "contact",
                        "id",
                        answer.path("id").asText())))
        .extracting(write -> write.path("user").asText())
        .containsExactly(Simulator.recordId("contoso", "systemuser", "ada").toString());
  }

  @Test
  void refusesAnAgentWhoNamesAnother() {
    // Given
    ObjectNode request = request(newNumber());
    request.putObject("agent").put("email", "ben.agent@contoso.example");

    // When
    Response answer =
        agent(AgentTokens.person("contoso", "ada")).body(request.toString()).post("/v1/contacts");

    // Then
    assertProblem(answer, 403, "other-agent");
  }

  @Test
  void refusesAnAgentAtAnotherTenantsOrigin() {
    // When
    Response answer =
        agent(AgentTokens.person("contoso", "ada"))
            .header("Host", AgentTokens.host("northwind"))
            .body(request(newNumber()).toString())
            .post("/v1/contacts");

    // Then
    assertProblem(answer, 403, "other-tenant");
  }

  @Test
  void makesTheSameNumberOnceForEachTenant() {
    // Given
    connect(settings, "northwind", change -> {});
    ObjectNode request = request(newNumber());

    // When
    JsonNode here = json(post(request), 201);
    JsonNode there = json(backend("northwind").body(request.toString()).post("/v1/contacts"), 201);

    // Then
    assertThat(there.path("id")).isNotEqualTo(here.path("id"));
    assertThat(count(request)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"caller\":{\"number\":\"+12065550111\"}}|/interactionId",
        "{\"interactionId\":\"a\\nb\",\"caller\":{}}|/interactionId",
        "{\"interactionId\":\"a\"}|/caller",
        "{\"interactionId\":\"a\",\"type\":\"lead\",\"caller\":{}}|/type",
        "{\"interactionId\":\"a\",\"caller\":{},\"more\":1}|/more"
      })
  void refusesWhatIsNoRequest(String body, String pointer) {
    // When
    Response answer = backend("contoso").body(body).post("/v1/contacts");

    // Then
    assertProblem(answer, 400, "invalid-request");
    assertThat(answer.jsonPath().getString("errors[0].pointer")).isEqualTo(pointer);
  }

  @Test
  void refusesWhoIsNotSignedIn() {
    assertProblem(
        given()
            .contentType("application/json")
            .body(request(newNumber()).toString())
            .post("/v1/contacts"),
        401,
        "unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "viewer"})
  void refusesPeopleOfThePortal(String role) {
    assertProblem(
        portal("contoso", role).body(request(newNumber()).toString()).post("/v1/contacts"),
        403,
        "forbidden");
  }

  @Test
  void refusesSiblings() {
    assertProblem(
        settingsService().body(request(newNumber()).toString()).post("/v1/contacts"),
        403,
        "forbidden");
  }

  @Test
  void demandsThatTheBackendNamesItsTenant() {
    assertProblem(
        bearer(EmbeddedServers.backendToken())
            .body(request(newNumber()).toString())
            .post("/v1/contacts"),
        400,
        "tenant-header-missing");
  }

  private static Response post(ObjectNode request) {
    return backend("contoso").body(request.toString()).post("/v1/contacts");
  }

  private static ObjectNode request(String number) {
    ObjectNode request = JSON.createObjectNode().put("interactionId", UUID.randomUUID().toString());
    request.putObject("caller").put("number", number);
    return request;
  }

  private static ObjectNode caller(ObjectNode request) {
    return (ObjectNode) request.path("caller");
  }

  private static String interaction(String number) {
    ObjectNode interaction =
        JSON.createObjectNode()
            .put("id", UUID.randomUUID().toString())
            .put("channel", "voice")
            .put("direction", "inbound")
            .put("queueId", "billing")
            .put("startedAt", "2026-11-24T09:30:00Z");
    interaction.putObject("caller").put("number", number);
    return interaction.toString();
  }

  private static int count(ObjectNode request) {
    return DynamicsRows.count(
        "contoso", "contacts", "telephone1 eq '" + caller(request).path("number").asText() + "'");
  }

  /** A number of Seattle that nobody has. */
  private static String newNumber() {
    return NewNumbers.next();
  }
}
