package io.deskbridge.lookup.entries;

import static io.deskbridge.lookup.entries.EntryCalls.CONTOSO;
import static io.deskbridge.lookup.testing.TenantCalls.agent;
import static io.deskbridge.lookup.testing.TenantCalls.assertProblem;
import static io.deskbridge.lookup.testing.TenantCalls.backend;
import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static io.deskbridge.lookup.testing.TenantCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.TenantCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class EntryResourceTest {

  private static final String HELLO = EntryCalls.comment("Grüße 👋 <b>\"'&");

  @Inject SettingsView settings;

  private final String interaction = EntryCalls.newInteraction();
  private final AgentTokens.Person ada = AgentTokens.person(CONTOSO, "ada");
  private final AgentTokens.Person ben = AgentTokens.person(CONTOSO, "ben");

  @BeforeEach
  void connected() {
    EntryCalls.quiet();
    connect(settings, CONTOSO, change -> {});
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
    EntryCalls.execute("drop trigger if exists keep_event on case_event");
    EntryCalls.execute("drop table if exists kept_event");
  }

  @Test
  void makesANoteOfACommentAndTellsOfItInTheCase() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);

    // When
    Response answer = EntryCalls.add(interaction, "k1", HELLO);

    // Then
    EntryCalls.awaitEntry(interaction, "k1", "written");
    assertThat(answer.statusCode()).isIn(201, 202);
    assertThat(answer.header("Location")).isEqualTo(EntryCalls.casePath(interaction));
    assertThat(answer.<String>path("type")).isEqualTo("comment");
    assertThat(answer.<String>path("key")).isEqualTo("k1");
    assertThat(answer.<String>path("actor")).isEqualTo("application");
    assertThat(EntryCalls.textsOf(caseId)).containsExactly("Grüße 👋 <b>\"'&");
    JsonNode shown = EntryCalls.getCase(interaction);
    assertThat(shown.path("state").asText()).isEqualTo("written");
    assertThat(shown.path("caseId").asText()).isEqualTo(caseId);
    assertThat(shown.path("mode").asText()).isEqualTo("parameters");
    JsonNode write = EntryCalls.writeOf(interaction, "k1");
    assertThat(write.path("kind").asText()).isEqualTo("entry");
    assertThat(write.path("type").asText()).isEqualTo("comment");
  }

  @Test
  void answersTheSameToTheSameAndMakesOneNote() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    EntryCalls.addAndAwait(interaction, "k1", HELLO);

    // When
    Response again = EntryCalls.add(interaction, "k1", HELLO);

    // Then
    JsonNode answer = json(again, 200);
    assertThat(answer.path("state").asText()).isEqualTo("written");
    assertThat(answer.path("applied").get(0).asText()).isEqualTo("annotation");
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
    assertThat(EntryCalls.getCase(interaction).path("writes")).hasSize(2);
  }

  @Test
  void refusesAnotherBodyWithTheSameKey() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    EntryCalls.addAndAwait(interaction, "k1", HELLO);

    // When
    Response other = EntryCalls.add(interaction, "k1", EntryCalls.comment("Another"));

    // Then
    assertProblem(other, 409, "idempotency-key-reused");
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
  }

  @Test
  void makesOneNoteWhenTheSameComesEightTimesAtOnce() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);

    // When
    List<CompletableFuture<Response>> answers =
        IntStream.range(0, 8)
            .mapToObj(
                each ->
                    CompletableFuture.supplyAsync(() -> EntryCalls.add(interaction, "k1", HELLO)))
            .toList();

    // Then
    assertThat(answers).allMatch(answer -> answer.join().statusCode() < 300);
    EntryCalls.awaitEntry(interaction, "k1", "written");
    assertThat(EntryCalls.notesOf(caseId)).hasSize(1);
    assertThat(EntryCalls.getCase(interaction).path("writes")).hasSize(2);
  }

  @Test
  void takesTheSameKeyForEachInteraction() {
    // Given
    String other = EntryCalls.newInteraction();
    String caseId = EntryCalls.makeCase(interaction);
    String otherCase = EntryCalls.makeCase(other);

    // When
    EntryCalls.addAndAwait(interaction, "k1", EntryCalls.comment("One"));
    EntryCalls.addAndAwait(other, "k1", EntryCalls.comment("Two"));

    // Then
    assertThat(EntryCalls.textsOf(caseId)).containsExactly("One");
    assertThat(EntryCalls.textsOf(otherCase)).containsExactly("Two");
  }

  @Test
  void wantsAKey() {
    // When
    Response without = backend(CONTOSO).body(HELLO).post(EntryCalls.path(interaction));
    Response blank = EntryCalls.add(interaction, "a b", HELLO);
    Response tooLong = EntryCalls.add(interaction, "k".repeat(129), HELLO);

    // Then
    assertProblem(without, 400, "idempotency-key-missing");
    assertProblem(blank, 400, "idempotency-key-missing");
    assertProblem(tooLong, 400, "idempotency-key-missing");
  }

  @Test
  void saysThatACaseHasToBeAskedForFirst() {
    // When
    Response answer = EntryCalls.add(interaction, "k1", HELLO);

    // Then
    assertProblem(answer, 404, "not-found");
    assertThat(answer.<String>path("detail")).contains("PUT its case first");
  }

  @Test
  void saysThatThereIsNoCaseOnPurpose() {
    // Given
    connect(
        settings,
        CONTOSO,
        document -> ((ObjectNode) document.path("caseRecords")).put("skipRecordCreation", true));
    EntryCalls.putCase(interaction, body -> {});
    EntryCalls.awaitState(interaction, "not-created");

    // When
    Response answer = EntryCalls.add(interaction, "k1", HELLO);

    // Then
    assertProblem(answer, 409, "no-case");
  }

  @Test
  void keepsWhatComesBeforeTheCaseAndAddsItInOrder() {
    // Given
    EntryCalls.putCase(
        interaction,
        body -> {
          body.put("customer", "lookup");
          ((ObjectNode) body.path("caller")).put("number", "anonymous");
        });
    EntryCalls.awaitState(interaction, "awaiting-customer");
    Response first = EntryCalls.add(interaction, "k1", EntryCalls.comment("One"));
    Response second = EntryCalls.add(interaction, "k2", EntryCalls.comment("Two"));

    // When
    EntryCalls.putCase(interaction, body -> {});

    // Then
    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(second.statusCode()).isEqualTo(202);
    String caseId = EntryCalls.awaitState(interaction, "written").path("caseId").asText();
    assertThat(EntryCalls.textsOf(caseId)).containsExactly("One", "Two");
  }

  @Test
  void writesInOrderWhatAnOutageHeldBack() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    TenantCalls.fault(Map.of("kind", "status", "status", 503));
    for (int each = 1; each <= 4; each++) {
      assertThat(
              EntryCalls.add(interaction, "k" + each, EntryCalls.comment("No. " + each))
                  .statusCode())
          .isEqualTo(202);
    }

    // When
    EmbeddedServers.simulator().clearFaults();

    // Then
    EntryCalls.awaitEntry(interaction, "k4", "written");
    assertThat(EntryCalls.textsOf(caseId)).containsExactly("No. 1", "No. 2", "No. 3", "No. 4");
  }

  @Test
  void dividesALongTranscriptAmongNotes() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    String text = "😀".repeat(50_000) + "é".repeat(100_000) + "z";

    // When
    EntryCalls.addAndAwait(
        interaction,
        "k1",
        EntryCalls.JSON.createObjectNode().put("type", "transcript").put("text", text).toString());

    // Then
    assertThat(String.join("", EntryCalls.textsOf(caseId))).isEqualTo(text);
    assertThat(EntryCalls.notesOf(caseId))
        .extracting(note -> note.path("subject").asText())
        .containsExactly(
            "Transcript (part 1 of 3)", "Transcript (part 2 of 3)", "Transcript (part 3 of 3)");
  }

  @Test
  void writesRecordingRatingAndTheDispositionOfEachAgent() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);

    // When
    EntryCalls.addAndAwait(interaction, "rec", EntryExamples.RECORDING);
    EntryCalls.addAndAwait(interaction, "rate", EntryExamples.RATING);
    EntryCalls.addAndAwait(interaction, "d-ada", EntryExamples.DISPOSITION);
    EntryCalls.addAndAwait(
        interaction,
        "d-ben",
        EntryExamples.DISPOSITION.replace("ada.agent", "ben.agent").replace("Resolved", "Open"));

    // Then
    assertThat(EntryCalls.textsOf(caseId))
        .containsExactly(
            "https://recordings.contoso.example/call-4711\nStarted: 2026-11-24 20:31:30 UTC\nLength: 4 min 5 s",
            "Rating: 4 of 5\nAgent: ada.agent@contoso.example\nQuick and friendly.",
            "Disposition: Resolved (RESOLVED)\nAgent: ada.agent@contoso.example",
            "Disposition: Open (RESOLVED)\nAgent: ben.agent@contoso.example");
    assertThat(EntryCalls.notesOf(caseId).get(3).path("subject").asText())
        .isEqualTo("Disposition by ben.agent@contoso.example");
  }

  @Test
  void answersAsTheDocumentShows() throws JsonProcessingException {
    // Given
    EntryCalls.makeCase(interaction);
    JsonNode shown =
        EntryCalls.JSON.readTree(
            EntryExamples.DISPOSITION_ADDED.replace("call-4711/", interaction + "/"));
    ((ObjectNode) shown).put("interactionId", interaction);
    EntryCalls.addAndAwait(interaction, shown.path("key").asText(), EntryExamples.DISPOSITION);

    // When
    Response answer =
        EntryCalls.add(interaction, shown.path("key").asText(), EntryExamples.DISPOSITION);

    // Then
    assertThat(json(answer, 200)).isEqualTo(shown);
  }

  @Test
  void writesAsTheAgentWhoAddsAndNamesHimself() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);

    // When
    Response answer =
        agent(ada)
            .header("Idempotency-Key", "k1")
            .body("{\"type\":\"disposition\",\"code\":\"DONE\"}")
            .post(EntryCalls.path(interaction));

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isIn(201, 202);
    assertThat(answer.<String>path("actor")).isEqualTo("agent");
    EntryCalls.awaitEntry(interaction, "k1", "written");
    assertThat(EntryCalls.textsOf(caseId))
        .containsExactly("Disposition: DONE\nAgent: " + ada.email());
  }

  @Test
  void letsNoAgentSpeakForAnother() {
    // Given
    EntryCalls.makeCase(interaction);

    // When
    Response answer =
        agent(ada)
            .header("Idempotency-Key", "k1")
            .body(
                "{\"type\":\"comment\",\"text\":\"x\",\"agent\":{\"email\":\"%s\"}}"
                    .formatted(ben.email()))
            .post(EntryCalls.path(interaction));

    // Then
    assertProblem(answer, 403, "other-agent");
    assertThat(EntryCalls.writeOf(interaction, "k1").isMissingNode()).isTrue();
  }

  @Test
  void knowsNothingOfTheInteractionsOfAnotherTenant() {
    // Given
    EntryCalls.makeCase(interaction);
    connect(settings, "northwind", change -> {});

    // When
    Response answer =
        backend("northwind")
            .header("Idempotency-Key", "k1")
            .body(HELLO)
            .post(EntryCalls.path(interaction));

    // Then
    assertProblem(answer, 404, "not-found");
  }

  @Test
  void tellsThePlatformWithoutWhatWasSaid() {
    // Given
    String caseId = EntryCalls.makeCase(interaction);
    EntryCalls.execute("create table if not exists kept_event (value varchar)");
    EntryCalls.execute(
        """
        create or replace function keep_event() returns trigger language plpgsql security definer as $$
        begin insert into kept_event values (new.value); return new; end $$;
        create or replace trigger keep_event before insert on case_event
        for each row execute function keep_event()
        """);

    // When
    EntryCalls.addAndAwait(interaction, "k1", HELLO);

    // Then
    assertThat(
            EntryCalls.count(
                "kept_event where value like '%\"mode\":\"entry\",\"applied\":[\"annotation\"]%' and value like '%"
                    + caseId
                    + "%'"))
        .isEqualTo(1);
    assertThat(EntryCalls.count("kept_event where value like '%Grüße%'")).isZero();
  }
}
