package io.deskbridge.lookup.entries;

import static io.deskbridge.lookup.entries.EntryCalls.CONTOSO;
import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static io.deskbridge.lookup.testing.TenantCalls.fault;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.deskbridge.lookup.writes.StableId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
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
class EntryTroubleTest {

  private static final String HELLO = EntryCalls.comment("Hello");

  @Inject SettingsView settings;

  private final String interaction = EntryCalls.newInteraction();

  @BeforeEach
  void connected() {
    EntryCalls.quiet();
    connect(settings, CONTOSO, change -> {});
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "applied-then-cut", "garbage", "hang"})
  void makesExactlyOneNoteWhateverHappensToTheAnswer(String kind) {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    faultOn("PATCH", "annotations", Map.of("kind", kind, "times", 1));

    // When
    JsonNode write = EntryCalls.addAndAwait(interaction, "k1", HELLO);

    // Then
    assertThat(EntryCalls.textsOf(caseId)).containsExactly("Hello");
    assertThat(write.path("attempts").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "applied-then-cut", "garbage", "hang"})
  void makesExactlyOnePhoneCallWhateverHappensToTheAnswer(String kind) {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    faultOn("POST", "phonecalls", Map.of("kind", kind, "times", 1));

    // When
    EntryCalls.addAndAwait(interaction, "m1", EntryCalls.call("inbound").toString());

    // Then
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
    assertThat(EntryCalls.callsOf(caseId)).hasSize(1);
    assertThat(EntryCalls.callsOf(caseId).getFirst().path("statecode").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "applied-then-cut"})
  void completesAPhoneCallWhoseCompletionWasNotAnswered(String kind) {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    faultOn("PATCH", "phonecalls", Map.of("kind", kind, "times", 1));

    // When
    EntryCalls.addAndAwait(interaction, "m1", EntryCalls.call("outbound").toString());

    // Then
    assertThat(EntryCalls.callsOf(caseId)).hasSize(1);
    assertThat(EntryCalls.callsOf(caseId).getFirst().path("statuscode").asInt()).isEqualTo(2);
  }

  @Test
  void goesOnWithTheNextPartWhereATranscriptWasInterrupted() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    String text = "a".repeat(100_000) + "b".repeat(100_000) + "c";
    String second =
        StableId.of(
                CONTOSO,
                EntryCalls.organisationOf(interaction),
                interaction,
                "annotation",
                "k1",
                "2")
            .toString();
    faultOn("PATCH", "annotations(" + second + ")", Map.of("kind", "applied-then-cut", "times", 1));

    // When
    EntryCalls.addAndAwait(
        interaction,
        "k1",
        EntryCalls.JSON.createObjectNode().put("type", "transcript").put("text", text).toString());

    // Then
    assertThat(String.join("", EntryCalls.textsOf(caseId))).isEqualTo(text);
    assertThat(EntryCalls.notesOf(caseId)).hasSize(3);
  }

  @Test
  void waitsForAsLongAsDynamicsAsks() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    faultOn(
        "PATCH",
        "annotations",
        Map.of("kind", "status", "status", 429, "retryAfterSeconds", 3, "times", 1));
    Instant begin = Instant.now();

    // When
    Response answer = EntryCalls.add(interaction, "k1", HELLO);

    // Then
    EntryCalls.awaitEntry(interaction, "k1", "written");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.<String>path("reason")).isEqualTo("throttled");
    assertThat(Duration.between(begin, Instant.now())).isGreaterThan(Duration.ofSeconds(3));
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
  }

  @Test
  void keepsWhatDynamicsCannotTakeNow() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    fault(Map.of("kind", "status", "status", 503));

    // When
    Response answer = EntryCalls.add(interaction, "k1", HELLO);

    // Then
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.<String>path("state")).isEqualTo("accepted");
    assertThat(answer.<String>path("statusUrl")).isEqualTo(EntryCalls.casePath(interaction));
    EmbeddedServers.simulator().clearFaults();
    EntryCalls.awaitEntry(interaction, "k1", "written");
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
  }

  @Test
  void setsAsideWhatTheActorMayNotWrite() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    faultOn("PATCH", "annotations", Map.of("kind", "status", "status", 403, "times", 1));

    // When
    EntryCalls.add(interaction, "k1", HELLO);

    // Then
    JsonNode write = EntryCalls.awaitEntry(interaction, "k1", "failed");
    assertThat(write.path("reason").asText()).startsWith("refused");
    assertThat(EntryCalls.notesOf(caseId)).isEmpty();
    assertThat(EntryCalls.getCase(interaction).path("state").asText()).isEqualTo("failed");
  }

  @Test
  void addsNothingToACaseThatSomebodyDeleted() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    faultOn("GET", "incidents(" + caseId + ")", Map.of("kind", "status", "status", 404));

    // When
    EntryCalls.add(interaction, "k1", HELLO);

    // Then
    JsonNode write = EntryCalls.awaitEntry(interaction, "k1", "case-deleted");
    assertThat(write.path("reason").asText()).isEqualTo("case-deleted");
  }

  @Test
  void followsAMergedCaseToItsMaster() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    String master = EntryCalls.makeCase(EntryCalls.newInteraction());
    DynamicsRows.act(
        CONTOSO, "Merge", Map.of("Target", incident(master), "Subordinate", incident(caseId)));

    // When
    EntryCalls.addAndAwait(interaction, "k1", HELLO);

    // Then
    assertThat(EntryCalls.textsOf(master)).containsExactly("Hello");
    assertThat(EntryCalls.getCase(interaction).path("caseId").asText()).isEqualTo(master);
  }

  @Test
  void doesNotTakeAnOldNoteForANewOneWhenAForgottenKeyComesAgain() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    EntryCalls.addAndAwait(interaction, "k1", HELLO);
    EntryCalls.execute("update entry set fingerprint = null");

    // When
    EntryCalls.add(interaction, "k1", EntryCalls.comment("Something else"));

    // Then
    EntryCalls.await(() -> EntryCalls.getCase(interaction).path("state").asText().equals("failed"));
    assertThat(EntryCalls.getCase(interaction).path("reason").asText())
        .isEqualTo("key-used-before");
    assertThat(EntryCalls.textsOf(caseId)).containsExactly("Hello");
  }

  @Test
  void settlesWhatAKilledWorkerHadSentBeforeItCouldSaySo() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    EntryCalls.addAndAwait(interaction, "m1", EntryCalls.call("inbound").toString());
    EntryCalls.forgetThatEntriesAreWritten(interaction);

    // When
    JsonNode write = EntryCalls.awaitEntry(interaction, "m1", "written");

    // Then
    assertThat(write.path("attempts").asInt()).isEqualTo(2);
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
    assertThat(EntryCalls.callsOf(caseId)).hasSize(1);
  }

  @Test
  void makesOneNoteAlthoughTheRequestOfAFrozenWorkerArrivesAfterTheOtherOnes() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    double lost = EntryCalls.leasesLost();
    faultOn("PATCH", "annotations", Map.of("kind", "slow", "latencyMillis", 4000, "times", 1));
    CompletableFuture<Response> added =
        CompletableFuture.supplyAsync(() -> EntryCalls.add(interaction, "k1", HELLO));
    EntryCalls.await(() -> EntryCalls.count("write_dispatch where sent_at is not null") == 1);

    // When
    EntryCalls.execute("update write_dispatch set lease_until = '-infinity'");

    // Then
    EntryCalls.awaitEntry(interaction, "k1", "written");
    EntryCalls.await(() -> EntryCalls.leasesLost() > lost);
    assertThat(added.join().statusCode()).isIn(201, 202);
    assertThat(EntryCalls.textsOf(caseId)).containsExactly("Hello");
    assertThat(EntryCalls.writeOf(interaction, "k1").path("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void namesACustomerWhoWasDeletedMeanwhileByNumber() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    EntryCalls.execute(
        "update case_decision set customer_id = gen_random_uuid() where interaction_id = '%s'"
            .formatted(interaction));

    // When
    EntryCalls.addAndAwait(interaction, "m1", EntryCalls.call("inbound").toString());

    // Then
    assertThat(EntryCalls.callsOf(caseId)).hasSize(1);
    JsonNode call = EntryCalls.callsOf(caseId).getFirst();
    assertThat(EntryCalls.party(call, 1)).isEqualTo("+12065550177");
    assertThat(EntryCalls.party(call, 2)).isEqualTo(EntryCalls.ADA);
  }

  private static Map<String, Object> incident(String id) {
    return Map.of("@odata.type", "#Microsoft.Dynamics.CRM.incident", "incidentid", id);
  }

  private static void faultOn(String method, String set, Map<String, Object> what) {
    Map<String, Object> whole = new HashMap<>(what);
    whole.put("method", method);
    whole.put("pathPrefix", "/api/data/v9.2/" + set);
    fault(whole);
  }
}
