package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static io.deskbridge.lookup.cases.CaseCalls.NORTHWIND;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.TenantCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
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
class SetAsideWritesTest {

  @Inject SettingsView settings;

  private final String interaction = CaseCalls.newInteraction();
  private final ObjectNode body = CaseCalls.body(interaction, NOOR);

  @BeforeEach
  void quiet() {
    CaseCalls.quiet();
    CaseCalls.settings(settings, CONTOSO, CaseCalls.rows("new_queue", "interaction.queueId"));
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void listsWhatWaitsForAPersonWithTheReasonAndWhatToDo() {
    // Given
    refuseTheCase();

    // When
    JsonNode write = find(admin());

    // Then
    assertThat(write.path("interactionId").asText()).isEqualTo(interaction);
    assertThat(write.path("kind").asText()).isEqualTo("create");
    assertThat(write.path("state").asText()).isEqualTo("failed");
    assertThat(write.path("reason").asText()).startsWith("refused");
    assertThat(write.path("whatToDo").asText()).contains("retry", "drop");
    assertThat(write.path("attempts").asInt()).isEqualTo(1);
    assertThat(write.path("since").asText()).isNotEmpty();
    assertThat(write.toString()).doesNotContain("12065550177").doesNotContain("Noor");
  }

  @Test
  void writesWhatIsRetriedOnceTheCauseIsMended() {
    // Given
    refuseTheCase();
    String id = find(admin()).path("id").asText();
    EmbeddedServers.simulator().clearFaults();

    // When
    Response answer = act(admin(), id, "retry");

    // Then
    assertThat(TenantCalls.json(answer, 202).path("state").asText()).isEqualTo("accepted");
    assertThat(answer.jsonPath().getString("handledBy")).isNotBlank();
    CaseCalls.awaitState(interaction, "written");
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
    TenantCalls.assertProblem(act(admin(), id, "retry"), 409, "not-waiting-for-a-person");
    TenantCalls.assertProblem(act(admin(), id, "drop"), 409, "not-waiting-for-a-person");
  }

  @Test
  void staysAsItIsWhenItIsRetriedTwice() {
    // Given
    refuseTheCase();
    String id = find(admin()).path("id").asText();
    EmbeddedServers.simulator().clearFaults();
    CaseCalls.fault(Map.of("kind", "status", "status", 503));
    act(admin(), id, "retry");

    // When
    Response again = act(admin(), id, "retry");

    // Then
    assertThat(TenantCalls.json(again, 202).path("state").asText()).isEqualTo("accepted");
    TenantCalls.assertProblem(act(admin(), id, "drop"), 409, "not-waiting-for-a-person");
    EmbeddedServers.simulator().clearFaults();
    CaseCalls.awaitState(interaction, "written");
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void erasesAtOnceWhatIsDroppedAndKeepsTheReason() {
    // Given
    refuseTheCase();
    String id = find(admin()).path("id").asText();

    // When
    JsonNode dropped = TenantCalls.json(act(admin(), id, "drop"), 200);

    // Then
    assertThat(dropped.path("state").asText()).isEqualTo("dropped");
    assertThat(dropped.path("reason").asText()).startsWith("refused");
    assertThat(dropped.path("handledBy").asText()).isNotBlank();
    assertThat(CaseCalls.count("case_write where payload is null and write_id = '" + id + "'"))
        .isEqualTo(1);
    assertThat(CaseCalls.count("erasure_dispatch where write_id = '" + id + "'")).isZero();
    assertThat(TenantCalls.json(act(admin(), id, "drop"), 200)).isEqualTo(dropped);
    TenantCalls.assertProblem(act(admin(), id, "retry"), 409, "not-waiting-for-a-person");
    assertThat(ids(list(admin()))).doesNotContain(id);
    assertThat(CaseCalls.json(CaseCalls.get(interaction)).path("state").asText())
        .isEqualTo("dropped");
  }

  @Test
  void takesAlongWhatFailedForWantOfTheCaseWhenThatIsRetried() {
    // Given
    refuseTheCase();
    body.put("queueId", "support");
    CaseCalls.patch(interaction, body);
    String id = find(admin()).path("id").asText();
    CaseCalls.await(() -> reasons().contains("no-case"));
    EmbeddedServers.simulator().clearFaults();

    // When
    act(admin(), id, "retry");

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("new_queue", "support");
    assertThat(answer.at("/writes/1/state").asText()).isEqualTo("written");
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void dropsWhatFailedForWantOfTheCaseTogetherWithIt() {
    // Given
    refuseTheCase();
    CaseCalls.patch(interaction, body);
    String id = find(admin()).path("id").asText();
    CaseCalls.await(() -> reasons().contains("no-case"));

    // When
    act(admin(), id, "drop");

    // Then
    JsonNode answer = CaseCalls.json(CaseCalls.get(interaction));
    assertThat(answer.at("/writes/0/state").asText()).isEqualTo("dropped");
    assertThat(answer.at("/writes/1/state").asText()).isEqualTo("dropped");
    assertThat(
            CaseCalls.count(
                "case_write where payload is not null and interaction_id = '" + interaction + "'"))
        .isZero();
  }

  @Test
  void goesOnWithLaterWritesOfACaseAfterOneThatWasRefused() {
    // Given
    CaseCalls.make(interaction, body);
    CaseCalls.faultOnWrites(Map.of("kind", "status", "status", 403, "times", 1));
    body.put("queueId", "support");
    CaseCalls.patch(interaction, body);
    CaseCalls.awaitState(interaction, "failed");
    body.put("queueId", "sales");

    // When
    Response later = CaseCalls.patch(interaction, body);

    // Then
    assertThat(later.statusCode()).isIn(200, 202);
    CaseCalls.await(
        () ->
            CaseCalls.json(CaseCalls.get(interaction))
                .at("/writes/2/state")
                .asText()
                .equals("written"));
    String caseId = CaseCalls.json(CaseCalls.get(interaction)).path("caseId").asText();
    assertThat(CaseCalls.columnsOf(caseId)).containsEntry("new_queue", "sales");
  }

  @Test
  void showsACaseThatWaitsForItsCustomerAndLetsItBeDropped() {
    // Given
    CaseCalls.settings(settings, CONTOSO, CaseCalls.caseRecords("skipLookup", "true"));
    body.put("customer", "lookup");
    ((ObjectNode) body.path("caller")).removeAll();
    CaseCalls.put(interaction, body);
    CaseCalls.awaitState(interaction, "awaiting-customer");
    JsonNode write = find(admin());
    assertThat(write.path("whatToDo").asText()).contains("customer");

    // When
    Response dropped = act(admin(), write.path("id").asText(), "drop");

    // Then
    assertThat(dropped.statusCode()).isEqualTo(200);
    CaseCalls.put(interaction, CaseCalls.body(interaction, NOOR));
    assertThat(CaseCalls.json(CaseCalls.get(interaction)).path("state").asText())
        .isEqualTo("dropped");
    assertThat(CaseCalls.countCreated()).isZero();
  }

  @Test
  void givesPageAfterPage() {
    // Given
    CaseCalls.asSuperuser("delete from case_write where tenant_id = 'northwind'");
    List<String> expected = new ArrayList<>();
    for (int each = 0; each < 5; each++) {
      expected.add(insert("now() - interval '" + (10 - each) + " minutes'"));
    }
    RequestSpecification northwind = TenantCalls.portal(NORTHWIND, "admin");

    // When
    List<String> seen = new ArrayList<>();
    JsonNode page = TenantCalls.json(northwind.get("/v1/writes?limit=2"), 200);
    seen.addAll(ids(page));
    while (page.has("next")) {
      page =
          TenantCalls.json(
              TenantCalls.portal(NORTHWIND, "admin")
                  .get("/v1/writes?limit=2&cursor=" + page.path("next").asText()),
              200);
      seen.addAll(ids(page));
    }

    // Then
    assertThat(seen).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "cursor=x", "cursor=YS9i"})
  void refusesAPageThatCanNotBe(String query) {
    // When
    Response answer = admin().get("/v1/writes?" + query);

    // Then
    TenantCalls.assertProblem(answer, 400, "invalid-request");
    assertThat(answer.<String>path("errors[0].pointer")).isEqualTo("/" + query.split("=")[0]);
  }

  @Test
  void showsAndGivesNothingToAnotherTenant() {
    // Given
    refuseTheCase();
    String id = find(admin()).path("id").asText();

    // When
    Response retried = act(TenantCalls.portal(NORTHWIND, "admin"), id, "retry");
    Response dropped = act(TenantCalls.portal(NORTHWIND, "admin"), id, "drop");

    // Then
    TenantCalls.assertProblem(retried, 404, "not-found");
    TenantCalls.assertProblem(dropped, 404, "not-found");
    assertThat(ids(list(TenantCalls.portal(NORTHWIND, "admin")))).doesNotContain(id);
    assertThat(ids(list(admin()))).contains(id);
  }

  @ParameterizedTest
  @CsvSource({"viewer, 403", "service, 403", "nobody, 401"})
  void isForAdministratorsOnly(String who, int status) {
    // Given
    String id = UUID.randomUUID().toString();

    // When
    List<Integer> statuses =
        List.of(
            as(who).get("/v1/writes").statusCode(),
            act(as(who), id, "retry").statusCode(),
            act(as(who), id, "drop").statusCode());

    // Then
    assertThat(statuses).containsOnly(status);
  }

  private static RequestSpecification as(String who) {
    return switch (who) {
      case "service" -> TenantCalls.backend(CONTOSO);
      case "nobody" -> RestAssured.given();
      default -> TenantCalls.portal(CONTOSO, who);
    };
  }

  private void refuseTheCase() {
    CaseCalls.faultOnWrites(Map.of("kind", "status", "status", 403));
    CaseCalls.put(interaction, body);
    CaseCalls.awaitState(interaction, "failed");
  }

  private List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    CaseCalls.json(CaseCalls.get(interaction))
        .path("writes")
        .forEach(write -> reasons.add(write.path("reason").asText()));
    return reasons;
  }

  private static RequestSpecification admin() {
    return TenantCalls.portal(CONTOSO, "admin");
  }

  private static Response act(RequestSpecification as, String id, String what) {
    return as.post("/v1/writes/" + id + "/" + what);
  }

  private static JsonNode list(RequestSpecification as) {
    return TenantCalls.json(as.get("/v1/writes?limit=200"), 200);
  }

  /** The write of this test that was accepted first. */
  private JsonNode find(RequestSpecification as) {
    return StreamSupport.stream(list(as).path("writes").spliterator(), false)
        .filter(write -> write.path("interactionId").asText().equals(interaction))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(JsonNode page) {
    return StreamSupport.stream(page.path("writes").spliterator(), false)
        .map(write -> write.path("id").asText())
        .toList();
  }

  private static String insert(String since) {
    String write = UUID.randomUUID().toString();
    CaseCalls.asSuperuser(
        """
        insert into interaction (tenant_id, interaction_id, organization_id, environment_url,
          last_sequence, created_at)
        values ('northwind', '%1$s', 'o', 'https://localhost', 1, now());
        insert into case_write (tenant_id, interaction_id, write_id, sequence, kind, state, actor,
          organization_id, payload, attempts, reason, created_at, updated_at)
        values ('northwind', '%1$s', '%1$s', 1, 'CREATE', 'FAILED', 'application', 'o', '\\x01', 1,
          'refused', now(), %2$s)
        """
            .formatted(write, since));
    return write;
  }
}
