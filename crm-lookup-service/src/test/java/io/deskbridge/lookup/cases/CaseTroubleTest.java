package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static io.deskbridge.lookup.cases.CaseCalls.TAILSPIN;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CaseTroubleTest {

  @Inject SettingsView settings;

  private final String interaction = CaseCalls.newInteraction();
  private final ObjectNode body = CaseCalls.body(interaction, NOOR);

  @BeforeEach
  void quiet() {
    CaseCalls.quiet();
    CaseCalls.settings(
        settings,
        CONTOSO,
        CaseCalls.rows(
            "primarycontactid", "contact",
            "customerid", "account",
            "new_tier", "contact.new_tier"));
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "applied-then-cut", "garbage", "hang"})
  void makesExactlyOneCaseWhateverHappensToTheAnswer(String kind) {
    // Given
    CaseCalls.faultOnWrites(Map.of("kind", kind, "times", 1));

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    String caseId = answer.path("caseId").asText();
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
    assertThat(CaseCalls.columnsOf(caseId))
        .containsEntry("primarycontactid", NOOR)
        .containsEntry("customerid", TAILSPIN)
        .containsEntry("new_tier", "Gold");
    assertThat(CaseCalls.texts(answer.path("applied")))
        .containsExactlyInAnyOrder("primarycontactid", "customerid", "new_tier");
    assertThat(answer.at("/writes/0/attempts").asInt()).isEqualTo(2);
  }

  @Test
  void changesOnceWhenTheAnswerToAnUpdateIsLost() {
    // Given
    JsonNode made = CaseCalls.make(interaction, body);
    String caseId = made.path("caseId").asText();
    CaseCalls.settings(settings, CONTOSO, CaseCalls.rows("new_queue", "interaction.queueId"));
    CaseCalls.faultOnWrites(Map.of("kind", "applied-then-cut", "times", 1));

    // When
    CaseCalls.patch(interaction, body);

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(CaseCalls.texts(answer.path("applied"))).containsExactly("new_queue");
    assertThat(CaseCalls.writesOf(caseId)).hasSize(2);
    assertThat(CaseCalls.columnsOf(caseId)).containsEntry("new_queue", "billing");
  }

  @Test
  void keepsWhatDynamicsCannotTakeNowAndWritesItLater() {
    // Given
    CaseCalls.fault(Map.of("kind", "status", "status", 503));

    // When
    Response response = CaseCalls.put(interaction, body);

    // Then
    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.<String>path("state")).isEqualTo("accepted");
    assertThat(response.<String>path("statusUrl")).isEqualTo(CaseCalls.path(interaction));
    assertThat(response.<String>path("caseId")).isNull();
    EmbeddedServers.simulator().clearFaults();
    CaseCalls.awaitState(interaction, "written");
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void pausesForAsLongAsDynamicsAsks() {
    // Given
    CaseCalls.settings(settings, CONTOSO, CaseCalls.rows("new_queue", "interaction.queueId"));
    CaseCalls.make(interaction, body);
    body.put("queueId", "support");
    CaseCalls.faultOnWrites(
        Map.of("kind", "status", "status", 429, "retryAfterSeconds", 3, "times", 1));
    Instant begin = Instant.now();

    // When
    CaseCalls.patch(interaction, body);

    // Then
    CaseCalls.awaitState(interaction, "written");
    assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofSeconds(3));
    assertThat(CaseCalls.countPatches()).isEqualTo(3);
  }

  @Test
  void setsAsideWhatIsRefusedForGood() {
    // Given
    CaseCalls.faultOnWrites(Map.of("kind", "status", "status", 403));

    // When
    CaseCalls.put(interaction, body);

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "failed");
    assertThat(answer.path("reason").asText()).startsWith("refused");
    assertThat(answer.at("/writes/0/attempts").asInt()).isEqualTo(1);
    assertThat(CaseCalls.countPatches()).isEqualTo(1);
    assertThat(CaseCalls.put(interaction, body).statusCode()).isEqualTo(202);
  }

  @Test
  void saysThatTheCustomerIsNotThere() {
    // Given
    ObjectNode stranger = CaseCalls.body(interaction, "99999999-9999-4999-8999-999999999999");

    // When
    CaseCalls.put(interaction, stranger);

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "failed");
    assertThat(answer.path("reason").asText()).isEqualTo("customer-not-found");
    assertThat(CaseCalls.countCreated()).isZero();
  }

  @Test
  void reportsARowThatOnlyDynamicsKnowsToBeWrong() {
    // Given
    CaseCalls.settings(
        settings,
        CONTOSO,
        CaseCalls.rows(
            "new_loyaltypoints", "constant:2000000",
            "new_tier", "contact.new_tier"));

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(CaseCalls.texts(answer.path("applied"))).containsExactly("new_tier", "customerid");
    assertThat(answer.at("/rejected/0/caseField").asText()).isEqualTo("new_loyaltypoints");
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void writesTheRestWhenTheContactDoesNotBelongToTheCustomer() {
    // Given
    CaseCalls.make(interaction, body);
    ObjectNode other = CaseCalls.body(interaction, CaseCalls.GRACE);

    // When
    CaseCalls.patch(interaction, other);

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(CaseCalls.texts(answer.path("applied"))).containsExactly("new_tier");
    assertThat(answer.at("/rejected/0/caseField").asText()).isEqualTo("primarycontactid");
    assertThat(answer.at("/rejected/0/code").asText()).isEqualTo("contact-not-of-customer");
    assertThat(answer.at("/skipped/0/caseField").asText()).isEqualTo("customerid");
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("customerid", TAILSPIN)
        .containsEntry("new_tier", "Silver");
  }

  @Test
  void readsAgainWhenSomebodyChangedTheCaseMeanwhile() {
    // Given
    String caseId = CaseCalls.make(interaction, body).path("caseId").asText();
    CaseCalls.settings(settings, CONTOSO, CaseCalls.rows("new_queue", "interaction.queueId"));
    CaseCalls.faultOnWrites(Map.of("kind", "slow", "latencyMillis", 3000, "times", 1));
    CompletableFuture<Response> update =
        CompletableFuture.supplyAsync(() -> CaseCalls.patch(interaction, body));
    CaseCalls.awaitSending();

    // When
    inDynamics("PATCH", caseId, Map.of("title", "Changed by an agent"));

    // Then
    assertThat(update.join().statusCode()).isEqualTo(202);
    CaseCalls.awaitState(interaction, "written");
    assertThat(CaseCalls.columnsOf(caseId))
        .containsEntry("title", "Changed by an agent")
        .containsEntry("new_queue", "billing");
  }

  @Test
  void doesNotReviveACaseThatSomebodyDeleted() {
    // Given
    String caseId = CaseCalls.make(interaction, body).path("caseId").asText();
    CaseCalls.fault(
        Map.of(
            "kind",
            "status",
            "status",
            404,
            "pathPrefix",
            "/api/data/v9.2/incidents(" + caseId + ")"));

    // When
    CaseCalls.patch(interaction, body);

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "case-deleted");
    assertThat(answer.path("caseId").asText()).isEqualTo(caseId);
    assertThat(CaseCalls.countPatches()).isEqualTo(1);
  }

  @Test
  void leavesAResolvedCaseAlone() {
    // Given
    String caseId = CaseCalls.make(interaction, body).path("caseId").asText();
    inDynamics("PATCH", caseId, Map.of("statecode", 1, "statuscode", 5));

    // When
    CaseCalls.patch(interaction, body);

    // Then
    assertThat(CaseCalls.awaitState(interaction, "failed").path("reason").asText())
        .isEqualTo("case-closed");
  }

  @Test
  void neverSendsAWriteToAnotherOrganisationThanTheOneItWasAcceptedFor() {
    // Given
    CaseCalls.fault(Map.of("kind", "status", "status", 503));
    CaseCalls.put(interaction, body);
    String elsewhere = "elsewhere-" + interaction;
    CaseCalls.asSuperuser(
        "insert into known_organisation values ('contoso', '%s', 'another', 'https://localhost')"
            .formatted(elsewhere));

    // When
    CaseCalls.settings(
        settings,
        CONTOSO,
        document -> ((ObjectNode) document.path("agentPlatform")).put("credentialId", elsewhere));

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "failed");
    assertThat(answer.path("reason").asText()).isEqualTo("other-organisation");
    EmbeddedServers.simulator().clearFaults();
    assertThat(CaseCalls.countCreated()).isZero();
  }

  private static void inDynamics(String method, String caseId, Object change) {
    var organisation = EmbeddedServers.organisation(CONTOSO);
    EmbeddedServers.http()
        .send(
            method,
            URI.create(organisation.environmentUrl() + "/api/data/v9.2/incidents(" + caseId + ")"),
            Map.of(
                "Authorization", "Bearer " + EmbeddedServers.tokens().ofApplication(organisation)),
            change)
        .demand("A change in Dynamics", 204);
  }
}
