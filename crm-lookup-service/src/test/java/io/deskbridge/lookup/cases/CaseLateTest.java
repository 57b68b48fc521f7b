package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCustomers.newContact;
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
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes that find the case closed, merged or gone, and every answer of Dynamics to a case. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CaseLateTest {

  @Inject SettingsView settings;

  private final String interaction = CaseCalls.newInteraction();
  private ObjectNode body;

  @BeforeEach
  void quiet() {
    CaseCalls.quiet();
    body = CaseCalls.body(interaction, newContact());
    obey("note");
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void opensAResolvedCaseAgainForAChangeWhereTheTenantWantsThat() {
    // Given
    String caseId = madeAnd(Map.of("statecode", 1, "statuscode", 5));
    obey("reopen");

    // When
    CaseCalls.patch(interaction, body.put("queueId", "support"));

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(CaseCalls.texts(answer.path("applied")))
        .containsExactlyInAnyOrder("statecode", "new_queue");
    JsonNode row = DynamicsRows.find(CONTOSO, "incidents", caseId);
    assertThat(row.path("statecode").asInt()).isZero();
    assertThat(row.path("new_queue").asText()).isEqualTo("support");
  }

  @Test
  void keepsAChangeThatAResolvedCaseDoesNotGetAndSaysWhatToDo() {
    // Given
    madeAnd(Map.of("statecode", 1, "statuscode", 5));

    // When
    CaseCalls.patch(interaction, body.put("queueId", "support"));

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "failed");
    assertThat(answer.path("reason").asText()).isEqualTo("case-closed");
    assertThat(answer.path("text").asText()).contains("Open it again");
    assertThat(
            CaseCalls.count(
                "case_write where payload is not null and state = 'FAILED' and interaction_id = '"
                    + interaction
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void neverOpensACancelledCase() {
    // Given
    String caseId = madeAnd(Map.of("statecode", 2, "statuscode", 6));
    obey("reopen");

    // When
    CaseCalls.patch(interaction, body.put("queueId", "support"));

    // Then
    assertThat(CaseCalls.awaitState(interaction, "failed").path("reason").asText())
        .isEqualTo("case-closed");
    assertThat(DynamicsRows.find(CONTOSO, "incidents", caseId).path("statecode").asInt())
        .isEqualTo(2);
  }

  @Test
  void changesTheMasterOfAMergedCase() {
    // Given
    String merged = CaseCalls.make(interaction, body).path("caseId").asText();
    String master = masterOf(merged);

    // When
    CaseCalls.patch(interaction, body.put("queueId", "support"));

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(answer.path("caseId").asText()).isEqualTo(master);
    assertThat(DynamicsRows.find(CONTOSO, "incidents", master).path("new_queue").asText())
        .isEqualTo("support");
  }

  @Test
  void neverRevivesACaseThatWasDeleted() {
    // Given
    String caseId = CaseCalls.make(interaction, body).path("caseId").asText();
    DynamicsRows.delete(CONTOSO, "incidents", caseId);

    // When
    CaseCalls.patch(interaction, body.put("queueId", "support"));

    // Then
    CaseCalls.awaitState(interaction, "case-deleted");
    assertThat(DynamicsRows.find(CONTOSO, "incidents", caseId).has("error")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "400, failed, refused",
    "403, failed, refused",
    "404, failed, refused",
    "405, failed, refused",
    "412, failed, refused",
    "413, failed, refused",
    "401, accepted, reauth-required",
    "500, accepted, no-answer|dynamics-unreachable",
    "502, accepted, no-answer|dynamics-unreachable",
    "503, accepted, no-answer|dynamics-unreachable",
    "504, accepted, no-answer|dynamics-unreachable",
    "429, accepted, throttled"
  })
  void hasAnOutcomeAndATextForEveryStatus(int status, String state, String reason) {
    // Given
    CaseCalls.faultOnWrites(Map.of("kind", "status", "status", status));

    // When
    CaseCalls.put(interaction, body);

    // Then
    CaseCalls.await(() -> CaseCalls.json(CaseCalls.get(interaction)).hasNonNull("reason"));
    JsonNode answer = CaseCalls.awaitState(interaction, state);
    assertThat(answer.path("reason").asText()).matches("(" + reason + ").*");
    assertThat(answer.path("text").asText()).isNotBlank().doesNotStartWith("Not foreseen");
    assertThat(CaseCalls.countCreated()).isZero();
  }

  @Test
  void goesOnWhenTheTenantIsDisconnectedAndConnectedAgain() {
    // Given
    CaseCalls.faultOnWrites(Map.of("kind", "status", "status", 503));
    CaseCalls.put(interaction, body);
    CaseCalls.settings(settings, CONTOSO, document -> document.remove("agentPlatform"));
    CaseCalls.await(
        () -> "not-connected".equals(CaseCalls.get(interaction).<String>path("reason")));
    EmbeddedServers.simulator().clearFaults();

    // When
    obey("note");

    // Then
    CaseCalls.awaitState(interaction, "written");
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  private String madeAnd(Map<String, Object> change) {
    String caseId = CaseCalls.make(interaction, body).path("caseId").asText();
    DynamicsRows.change(CONTOSO, "incidents", caseId, change);
    return caseId;
  }

  private String masterOf(String merged) {
    String other = CaseCalls.newInteraction();
    String master =
        CaseCalls.make(other, CaseCalls.body(other, newContact())).path("caseId").asText();
    CaseCustomers.mergeCases(master, merged);
    return master;
  }

  private void obey(String lateUpdates) {
    CaseCalls.settings(
        settings,
        CONTOSO,
        CaseCalls.rows("new_queue", "interaction.queueId")
            .andThen(CaseCalls.caseRecords("lateUpdates", lateUpdates)));
  }
}
