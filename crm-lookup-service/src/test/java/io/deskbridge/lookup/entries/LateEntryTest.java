package io.deskbridge.lookup.entries;

import static io.deskbridge.lookup.entries.EntryCalls.CONTOSO;
import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static io.deskbridge.lookup.testing.TenantCalls.fault;
import static io.deskbridge.lookup.testing.TenantCalls.json;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Entries that come when their case is resolved. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class LateEntryTest {

  private static final String DISPOSITION = EntryExamples.DISPOSITION;

  @Inject SettingsView settings;

  private final String interaction = EntryCalls.newInteraction();

  @BeforeEach
  void quiet() {
    EntryCalls.quiet();
    policy("note");
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void leaveANoteOnACaseThatStaysResolved() {
    // Given
    String caseId = resolvedCase();

    // When
    EntryCalls.addAndAwait(interaction, "d1", DISPOSITION);

    // Then
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
    assertThat(stateOf(caseId)).isEqualTo(1);
  }

  @Test
  void tellOfACallInTheNoteOnlyAndSaySo() {
    // Given
    String caseId = resolvedCase();
    String call = EntryCalls.call("inbound").toString();

    // When
    EntryCalls.addAndAwait(interaction, "m1", call);

    // Then
    JsonNode answer = json(EntryCalls.add(interaction, "m1", call), 200);
    assertThat(answer.at("/applied/0").asText()).isEqualTo("annotation");
    assertThat(answer.path("applied")).hasSize(1);
    assertThat(answer.at("/skipped/0/caseField").asText()).isEqualTo("phonecall");
    assertThat(answer.at("/skipped/0/code").asText()).isEqualTo("case-closed");
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
    assertThat(EntryCalls.callsOf(caseId)).isEmpty();
  }

  @Test
  void openTheCaseFirstWhereTheTenantWishesSo() {
    // Given
    policy("reopen");
    String caseId = resolvedCase();

    // When
    EntryCalls.addAndAwait(interaction, "m1", EntryCalls.call("inbound").toString());

    // Then
    assertThat(stateOf(caseId)).isZero();
    assertThat(DynamicsRows.find(CONTOSO, "incidents", caseId).path("statuscode").asInt())
        .isEqualTo(1);
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
    assertThat(EntryCalls.callsOf(caseId)).hasSize(1);
  }

  @Test
  void doNotOpenACaseThatWasCancelled() {
    // Given
    policy("reopen");
    String caseId = EntryCalls.makeCase(interaction);
    DynamicsRows.change(CONTOSO, "incidents", caseId, Map.of("statecode", 2, "statuscode", 6));

    // When
    EntryCalls.addAndAwait(interaction, "d1", DISPOSITION);

    // Then
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
    assertThat(stateOf(caseId)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "applied-then-cut", "hang"})
  void openTheCaseWhateverHappensToTheAnswer(String kind) {
    // Given
    policy("reopen");
    String caseId = resolvedCase();
    fault(
        Map.of(
            "kind",
            kind,
            "times",
            1,
            "method",
            "PATCH",
            "pathPrefix",
            "/api/data/v9.2/incidents(" + caseId + ")"));

    // When
    EntryCalls.addAndAwait(interaction, "d1", DISPOSITION);

    // Then
    assertThat(stateOf(caseId)).isZero();
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
  }

  @Test
  void openNoCaseAgainThatWasResolvedAfterTheyWereWritten() {
    // Given
    policy("reopen");
    String caseId = resolvedCase();
    EntryCalls.addAndAwait(interaction, "m1", EntryCalls.call("inbound").toString());
    DynamicsRows.change(CONTOSO, "incidents", caseId, Map.of("statecode", 1, "statuscode", 5));
    EntryCalls.forgetThatEntriesAreWritten(interaction);

    // When
    EntryCalls.awaitEntry(interaction, "m1", "written");

    // Then
    assertThat(stateOf(caseId)).isEqualTo(1);
    assertThat(EntryCalls.callsOf(caseId)).hasSize(1);
  }

  private String resolvedCase() {
    String caseId = EntryCalls.makeCase(interaction);
    DynamicsRows.change(CONTOSO, "incidents", caseId, Map.of("statecode", 1, "statuscode", 5));
    return caseId;
  }

  private static int stateOf(String caseId) {
    return DynamicsRows.find(CONTOSO, "incidents", caseId).path("statecode").asInt(-1);
  }

  private void policy(String lateUpdates) {
    connect(
        settings,
        CONTOSO,
        document -> ((ObjectNode) document.path("caseRecords")).put("lateUpdates", lateUpdates));
  }
}
