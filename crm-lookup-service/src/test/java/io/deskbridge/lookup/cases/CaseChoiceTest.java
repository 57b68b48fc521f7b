package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCustomers.newContact;
import static io.deskbridge.lookup.cases.CaseCustomers.sameQueue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which case an interaction gets. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CaseChoiceTest {

  private static final Map<String, Object> RESOLVED = Map.of("statecode", 1, "statuscode", 5);
  private static final Map<String, Object> CANCELLED = Map.of("statecode", 2, "statuscode", 6);

  @Inject SettingsView settings;

  private String contact;

  @BeforeEach
  void quiet() {
    CaseCalls.quiet();
    contact = newContact();
    obey(sameQueue(0));
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void continuesTheOpenCaseOfTheSameCustomerAndQueue() {
    // Given
    JsonNode first = call("billing", "First");

    // When
    JsonNode second = call("billing", "Second");

    // Then
    String caseId = first.path("caseId").asText();
    assertThat(first.path("decision").asText()).isEqualTo("created");
    assertThat(second.path("decision").asText()).isEqualTo("appended");
    assertThat(second.path("caseId").asText()).isEqualTo(caseId);
    assertThat(CaseCalls.texts(second.path("applied"))).containsExactly("new_queue");
    assertThat(CaseCalls.columnsOf(caseId)).containsEntry("new_queue", "Second");
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void writesNothingIntoAContinuedCaseByDefaultLogic() {
    // Given
    String caseId = call("billing", "First").path("caseId").asText();
    CaseCalls.settings(
        settings,
        CONTOSO,
        sameQueue(0)
            .andThen(
                document ->
                    ((ObjectNode) document.path("accountLookup"))
                        .put("useCustomParameterMatching", false)));

    // When
    JsonNode second = call("billing", "Second");

    // Then
    assertThat(second.path("caseId").asText()).isEqualTo(caseId);
    assertThat(second.path("applied")).isEmpty();
    assertThat(CaseCalls.writesOf(caseId)).hasSize(1);
  }

  @Test
  void says200ForACaseThatIsContinued() {
    // Given
    call("billing", "First");

    // When
    Response response =
        Stream.generate(CaseCalls::newInteraction)
            .map(interaction -> CaseCalls.put(interaction, body(interaction, "billing", "Next")))
            .limit(10)
            .filter(each -> each.statusCode() != 202)
            .findFirst()
            .orElseThrow();

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.<String>path("decision")).isEqualTo("appended");
  }

  @Test
  void makesAnotherCaseForAnotherQueueHoweverAlikeItsName() {
    // Given
    String caseId = call("billing", "First").path("caseId").asText();

    // When
    JsonNode other = call("Billing", "Second");

    // Then
    assertThat(other.path("decision").asText()).isEqualTo("created");
    assertThat(other.path("caseId").asText()).isNotEqualTo(caseId);
  }

  @Test
  void makesAnotherCaseWhereTheTenantWantsOneForEachInteraction() {
    // Given
    String caseId = call("billing", "First").path("caseId").asText();
    obey(document -> {});

    // When
    JsonNode other = call("billing", "Second");

    // Then
    assertThat(other.path("caseId").asText()).isNotEqualTo(caseId);
  }

  @Test
  void neverContinuesACaseThatOthersMade() {
    // Given
    String theirs = caseOfOthers();

    // When
    JsonNode ours = call("billing", "First");

    // Then
    assertThat(ours.path("decision").asText()).isEqualTo("created");
    assertThat(ours.path("caseId").asText()).isNotEqualTo(theirs);
  }

  @Test
  void makesOneCaseOfCallsThatComeAtTheSameInstant() {
    // Given
    List<String> interactions = Stream.generate(CaseCalls::newInteraction).limit(6).toList();
    CaseCalls.faultOnWrites(Map.of("kind", "slow", "latencyMillis", 700, "times", 2));

    // When
    List<JsonNode> answers =
        interactions.parallelStream()
            .map(interaction -> CaseCalls.make(interaction, body(interaction, "billing", "Now")))
            .toList();

    // Then
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
    assertThat(answers)
        .extracting(answer -> answer.path("caseId").asText())
        .containsOnly(answers.getFirst().path("caseId").asText());
    assertThat(answers)
        .extracting(answer -> answer.path("decision").asText())
        .containsOnlyOnce("created")
        .filteredOn("appended"::equals)
        .hasSize(5);
  }

  @Test
  void makesACaseWhenTheOneItWaitedForIsRefused() {
    // Given
    CaseCalls.faultOnWrites(Map.of("kind", "status", "status", 403, "times", 1));
    String refused = CaseCalls.newInteraction();
    CaseCalls.put(refused, body(refused, "billing", "First"));
    CaseCalls.awaitState(refused, "failed");

    // When
    JsonNode second = call("billing", "Second");

    // Then
    assertThat(second.path("decision").asText()).isEqualTo("created");
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void opensACaseAgainThatWasResolvedWithinTheDaysAllowed() {
    // Given
    String caseId = call("billing", "First").path("caseId").asText();
    DynamicsRows.change(CONTOSO, "incidents", caseId, RESOLVED);
    obey(sameQueue(7));

    // When
    JsonNode second = call("billing", "Second");

    // Then
    assertThat(second.path("decision").asText()).isEqualTo("reopened");
    assertThat(second.path("caseId").asText()).isEqualTo(caseId);
    JsonNode row = DynamicsRows.find(CONTOSO, "incidents", caseId);
    assertThat(row.path("statecode").asInt()).isZero();
    assertThat(row.path("statuscode").asInt()).isEqualTo(1);
    assertThat(row.path("new_queue").asText()).isEqualTo("Second");
  }

  @Test
  void prefersAnOlderOpenCaseToALaterResolvedOne() {
    // Given
    String older = call("billing", "First").path("caseId").asText();
    obey(document -> {});
    String later = call("billing", "Second").path("caseId").asText();
    DynamicsRows.change(CONTOSO, "incidents", later, RESOLVED);
    obey(sameQueue(7));

    // When
    JsonNode third = call("billing", "Third");

    // Then
    assertThat(third.path("decision").asText()).isEqualTo("appended");
    assertThat(third.path("caseId").asText()).isEqualTo(older);
  }

  @Test
  void makesANewCaseAfterOneThatWasCancelledOrResolvedWithoutDaysAllowed() {
    // Given
    String cancelled = call("billing", "First").path("caseId").asText();
    DynamicsRows.change(CONTOSO, "incidents", cancelled, CANCELLED);
    obey(sameQueue(7));
    String resolved = call("billing", "Second").path("caseId").asText();
    DynamicsRows.change(CONTOSO, "incidents", resolved, RESOLVED);
    obey(sameQueue(0));

    // When
    JsonNode third = call("billing", "Third");

    // Then
    assertThat(third.path("decision").asText()).isEqualTo("created");
    assertThat(List.of(cancelled, resolved)).doesNotContain(third.path("caseId").asText());
    assertThat(CaseCalls.countCreated()).isEqualTo(3);
  }

  @Test
  void continuesTheMasterOfAMergedCase() {
    // Given
    String merged = call("billing", "First").path("caseId").asText();
    String master = caseOfOthers();
    CaseCustomers.mergeCases(master, merged);

    // When
    JsonNode second = call("billing", "Second");

    // Then
    assertThat(second.path("decision").asText()).isEqualTo("appended");
    assertThat(second.path("caseId").asText()).isEqualTo(master);
  }

  @Test
  void makesANewCaseAfterOneThatWasDeleted() {
    // Given
    String deleted = call("billing", "First").path("caseId").asText();
    DynamicsRows.delete(CONTOSO, "incidents", deleted);

    // When
    JsonNode second = call("billing", "Second");

    // Then
    assertThat(second.path("decision").asText()).isEqualTo("created");
    assertThat(DynamicsRows.find(CONTOSO, "incidents", deleted).has("error")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "applied-then-cut"})
  void writesOnceIntoAReopenedCaseWhateverHappensToTheAnswer(String kind) {
    // Given
    String caseId = call("billing", "First").path("caseId").asText();
    DynamicsRows.change(CONTOSO, "incidents", caseId, RESOLVED);
    obey(sameQueue(7));
    CaseCalls.faultOnWrites(Map.of("kind", kind, "times", 1));

    // When
    JsonNode second = call("billing", "Second");

    // Then
    assertThat(second.path("decision").asText()).isEqualTo("reopened");
    assertThat(second.at("/writes/0/attempts").asInt()).isEqualTo(2);
    assertThat(CaseCalls.writesOf(caseId)).hasSize(4);
    assertThat(DynamicsRows.find(CONTOSO, "incidents", caseId).path("new_queue").asText())
        .isEqualTo("Second");
  }

  @Test
  void writesOnceIntoAContinuedCaseWhenTheAnswerIsLost() {
    // Given
    String caseId = call("billing", "First").path("caseId").asText();
    CaseCalls.faultOnWrites(Map.of("kind", "applied-then-cut", "times", 1));

    // When
    JsonNode second = call("billing", "Second");

    // Then
    assertThat(second.path("caseId").asText()).isEqualTo(caseId);
    assertThat(CaseCalls.texts(second.path("applied"))).containsExactly("new_queue");
    assertThat(CaseCalls.writesOf(caseId)).hasSize(2);
  }

  @Test
  void keepsToTheDecisionAndLeavesACaseAloneThatWasResolvedMeanwhile() {
    // Given
    String caseId = call("billing", "First").path("caseId").asText();
    String second = decidedButNotWritten();

    // When
    DynamicsRows.change(CONTOSO, "incidents", caseId, RESOLVED);
    CaseCalls.goOn();

    // Then
    JsonNode answer = CaseCalls.awaitState(second, "written");
    assertThat(answer.path("decision").asText()).isEqualTo("appended");
    assertThat(answer.path("caseId").asText()).isEqualTo(caseId);
    assertThat(answer.path("applied")).isEmpty();
    assertThat(answer.at("/rejected/0/code").asText()).isEqualTo("case-closed");
    assertThat(CaseCalls.columnsOf(caseId)).containsEntry("new_queue", "First");
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void saysThatTheCaseIsGoneWhenItWasDeletedAfterTheDecision() {
    // Given
    String caseId = call("billing", "First").path("caseId").asText();
    String second = decidedButNotWritten();

    // When
    DynamicsRows.delete(CONTOSO, "incidents", caseId);
    CaseCalls.goOn();

    // Then
    JsonNode answer = CaseCalls.awaitState(second, "case-deleted");
    assertThat(answer.path("text").asText()).contains("deleted");
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void takesTheCaseThatSomebodyChoseAndGoesOnWithItLater() {
    // Given
    String theirs = caseOfOthers();
    String interaction = CaseCalls.newInteraction();
    ObjectNode chosen = body(interaction, "billing", "Chosen").put("caseId", theirs);
    chosen.put("customer", "lookup");

    // When
    JsonNode linked = CaseCalls.make(interaction, chosen);

    // Then
    JsonNode next = call("billing", "Next");
    assertThat(linked.path("decision").asText()).isEqualTo("linked");
    assertThat(linked.path("caseId").asText()).isEqualTo(theirs);
    assertThat(next.path("decision").asText()).isEqualTo("appended");
    assertThat(next.path("caseId").asText()).isEqualTo(theirs);
    assertThat(CaseCalls.countCreated()).as("theirs alone").isEqualTo(1);
  }

  @Test
  void waitsForAnotherChoiceWhenTheChosenCaseIsClosedOrUnknown() {
    // Given
    String closed = caseOfOthers();
    DynamicsRows.change(CONTOSO, "incidents", closed, RESOLVED);
    String open = caseOfOthers();
    String interaction = CaseCalls.newInteraction();
    ObjectNode body = body(interaction, "billing", "Chosen");
    CaseCalls.put(interaction, body.deepCopy().put("caseId", closed));
    JsonNode waiting = CaseCalls.awaitState(interaction, "awaiting-case");

    // When
    JsonNode linked = CaseCalls.make(interaction, body.deepCopy().put("caseId", open));

    // Then
    assertThat(waiting.path("reason").asText()).isEqualTo("case-closed");
    assertThat(waiting.path("text").asText()).startsWith("The case is resolved");
    assertThat(linked.path("caseId").asText()).isEqualTo(open);
  }

  /** A second call that shall go on with the case, while Dynamics does not take it. */
  private String decidedButNotWritten() {
    String interaction = CaseCalls.newInteraction();
    CaseCalls.faultOnWrites(Map.of("kind", "status", "status", 503));
    CaseCalls.put(interaction, body(interaction, "billing", "Second"));
    CaseCalls.await(
        () -> CaseCalls.count("case_decision where interaction_id = '" + interaction + "'") == 1);
    CaseCalls.endTroubleButPause();
    return interaction;
  }

  private String caseOfOthers() {
    return DynamicsRows.create(
        CONTOSO,
        "incidents",
        Map.of(
            "title", "By others", "customerid_contact@odata.bind", "/contacts(" + contact + ")"));
  }

  private void obey(Consumer<ObjectNode> change) {
    CaseCalls.settings(
        settings, CONTOSO, CaseCalls.rows("new_queue", "interaction.caller.name").andThen(change));
  }

  private JsonNode call(String queue, String name) {
    String interaction = CaseCalls.newInteraction();
    return CaseCalls.make(interaction, body(interaction, queue, name));
  }

  private ObjectNode body(String interaction, String queue, String name) {
    ObjectNode body = CaseCalls.body(interaction, contact).put("queueId", queue);
    ((ObjectNode) body.path("caller")).put("name", name);
    return body;
  }
}
