package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.GRACE;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CaseWaitingTest {

  @Inject SettingsView settings;

  private final String interaction = CaseCalls.newInteraction();
  private final ObjectNode body = CaseCalls.body(interaction, NOOR);

  @BeforeEach
  void quiet() {
    CaseCalls.quiet();
    CaseCalls.settings(settings, CONTOSO, document -> {});
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void waitsForTheConnectionAndMakesTheCaseThen() {
    // Given
    CaseCalls.settings(settings, CONTOSO, CaseCalls.caseRecords("create", "on-connected"));
    Response before = CaseCalls.put(interaction, body);
    CaseCalls.awaitState(interaction, "waiting-for-connected");

    // When
    JsonNode after = CaseCalls.make(interaction, body.deepCopy().put("moment", "connected"));

    // Then
    assertThat(before.statusCode()).isEqualTo(202);
    assertThat(after.path("caseId").asText()).hasSize(36);
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void makesNoCaseOfACallThatEndedWithoutConnection() {
    // Given
    CaseCalls.settings(settings, CONTOSO, CaseCalls.caseRecords("create", "on-connected"));
    CaseCalls.put(interaction, body);

    // When
    CaseCalls.put(
        interaction, body.deepCopy().put("moment", "ended").put("endedAt", "2026-11-24T20:32:00Z"));

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "not-created");
    assertThat(answer.path("reason").asText()).isEqualTo("ended-without-connection");
    assertThat(answer.has("caseId")).isFalse();
    assertThat(CaseCalls.countCreated()).isZero();
  }

  @Test
  void makesACaseOfACallThatHadEndedWhenItWasFirstHeardOf() {
    // Given
    CaseCalls.settings(settings, CONTOSO, CaseCalls.caseRecords("create", "on-connected"));
    body.put("moment", "ended").put("connectedAt", "2026-11-24T20:31:40Z");

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(answer.path("state").asText()).isEqualTo("written");
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void makesTheCaseOfWhomTheLookupFinds() {
    // Given
    body.put("customer", "lookup");

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("primarycontactid", NOOR);
  }

  @Test
  void waitsForACustomerWhenTheLookupFindsSeveralAndDoesLaterWritesAfterwards() {
    // Given
    body.put("customer", "lookup");
    ((ObjectNode) body.path("caller")).put("number", "+12065550160");
    CaseCalls.put(interaction, body);
    JsonNode waiting = CaseCalls.awaitState(interaction, "awaiting-customer");
    Response update = CaseCalls.patch(interaction, CaseCalls.body(interaction, GRACE));

    // When
    JsonNode answer = CaseCalls.make(interaction, CaseCalls.body(interaction, GRACE));

    // Then
    assertThat(waiting.path("reason").asText()).isEqualTo("several-customers");
    assertThat(update.statusCode()).isEqualTo(202);
    assertThat(answer.path("writes"))
        .extracting(write -> write.path("kind").asText(), write -> write.path("state").asText())
        .containsExactly(tuple("create", "written"), tuple("update", "written"));
    List<JsonNode> writes = CaseCalls.writesOf(answer.path("caseId").asText());
    assertThat(writes.getFirst().path("operation").asText()).isEqualTo("create");
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("customerid", GRACE);
  }

  @Test
  void takesTheFallbackCustomerWhenTheNumberIsWithheld() {
    // Given
    CaseCalls.settings(
        settings,
        CONTOSO,
        document ->
            ((ObjectNode) document.path("caseRecords"))
                .putObject("fallbackCustomer")
                .put("type", "contact")
                .put("id", GRACE));
    body.put("customer", "lookup");
    body.putObject("caller").put("number", "anonymous");

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("customerid", GRACE);
  }

  @Test
  void decidesNothingWhileTheLookupIsUnavailableAndLooksAgain() {
    // Given
    CaseCalls.fault(
        Map.of("kind", "status", "status", 503, "pathPrefix", "/api/data/v9.2/contacts"));
    body.put("customer", "lookup");
    CaseCalls.put(interaction, body);
    JsonNode waiting = CaseCalls.awaitState(interaction, "waiting-for-lookup");

    // When
    EmbeddedServers.simulator().clearFaults();

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(waiting.path("reason").asText()).isEqualTo("lookup-unavailable");
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("primarycontactid", NOOR);
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void makesNoCaseWhereTheTenantWantsNone() {
    // Given
    CaseCalls.settings(
        settings,
        CONTOSO,
        document -> ((ObjectNode) document.path("caseRecords")).put("skipRecordCreation", true));

    // When
    CaseCalls.put(interaction, body);

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "not-created");
    assertThat(answer.path("reason").asText()).isEqualTo("record-creation-off");
  }
}
