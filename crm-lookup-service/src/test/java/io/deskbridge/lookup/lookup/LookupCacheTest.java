package io.deskbridge.lookup.lookup;

import static io.deskbridge.lookup.lookup.LookupCalls.asAgent;
import static io.deskbridge.lookup.lookup.LookupCalls.backend;
import static io.deskbridge.lookup.lookup.LookupCalls.fault;
import static io.deskbridge.lookup.lookup.LookupCalls.ids;
import static io.deskbridge.lookup.lookup.LookupCalls.json;
import static io.deskbridge.lookup.lookup.LookupCalls.lookUp;
import static io.deskbridge.lookup.lookup.LookupCalls.lookUpAs;
import static io.deskbridge.lookup.lookup.LookupCalls.searches;
import static io.deskbridge.lookup.lookup.LookupCalls.stranger;
import static io.deskbridge.lookup.lookup.LookupCalls.voice;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.cache.CacheClears;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AgentTokens.Person;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal lookups share one request and, for a while, one answer; others never do. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class LookupCacheTest {

  private static final String GRACE = Simulator.recordId("contoso", "contact", "grace").toString();
  private static final String NUMBER = "+12065550142";

  @Inject SettingsView settings;
  @Inject CacheClears clears;
  @Inject InTenant inTenant;

  @BeforeEach
  void listening() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
    LookupCalls.connect(settings, "contoso", change -> {});
    Awaiting.until(clears::isHeard);
    lookUpAs(stranger(), voice("+12065550100"));
    EmbeddedServers.simulator().reset();
  }

  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void givesTheSameActorARememberedAnswerWhateverTheSpelling() {
    // Given
    JsonNode first = lookUp(voice(NUMBER));

    // When
    ObjectNode call = voice("(206) 555-0142");
    JsonNode answer = lookUp(call);

    // Then
    assertThat(first.path("source").asText()).isEqualTo("crm");
    assertThat(answer.path("source").asText()).isEqualTo("cache");
    assertThat(answer.path("interactionId").asText()).isEqualTo(call.path("id").asText());
    assertThat(answer.path("candidates")).isEqualTo(first.path("candidates"));
    assertThat(searches()).hasSize(1);
  }

  @Test
  void showsTwoAgentsTheirOwnRecordsInTheSameSecond() {
    // Given
    Person ada = AgentTokens.person("contoso", "ada");
    Person ben = AgentTokens.person("contoso", "ben");
    AuthStandIn.signIn(ada);
    AuthStandIn.signIn(ben);
    lookUpAs(ada, voice(NUMBER));

    // When
    List<CompletableFuture<JsonNode>> answers =
        List.of(ada, ben, ada, ben).stream()
            .map(agent -> CompletableFuture.supplyAsync(() -> lookUpAs(agent, voice(NUMBER))))
            .toList();

    // Then
    assertThat(answers)
        .extracting(answer -> answer.join().path("outcome").asText())
        .containsExactly("single", "none", "single", "none");
    assertThat(answers.get(2).join().path("source").asText()).isEqualTo("cache");
    assertThat(answers.get(3).join().path("source").asText()).isEqualTo("crm");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-cache", "No-Cache, private", "max-age=0", "no-store"})
  void asksAgainWhenToldTo(String cacheControl) {
    // Given
    lookUp(voice(NUMBER));
    change(Map.of("lastname", "Walker-Jones"));

    // When
    JsonNode answer =
        json(
            backend("contoso")
                .header("Cache-Control", cacheControl)
                .body(voice(NUMBER).toString())
                .post("/v1/lookups"));

    // Then
    assertThat(answer.path("source").asText()).isEqualTo("crm");
    assertThat(answer.at("/candidates/0/name").asText()).isEqualTo("Grace Walker-Jones");
    JsonNode next = lookUp(voice(NUMBER));
    assertThat(next.path("source").asText()).isEqualTo("cache");
    assertThat(next.at("/candidates/0/name").asText()).isEqualTo("Grace Walker-Jones");
  }

  @Test
  void forgetsWhenTheSettingsChange() {
    // Given
    lookUp(voice(NUMBER));
    LookupCalls.connect(
        settings,
        "contoso",
        change ->
            LookupCalls.section(change, "accountLookup").putArray("displayFields").add("jobtitle"));

    // When
    JsonNode answer = lookUp(voice(NUMBER));

    // Then
    assertThat(answer.path("source").asText()).isEqualTo("crm");
    assertThat(answer.at("/candidates/0/display").fieldNames())
        .toIterable()
        .containsExactly("jobtitle");
  }

  @Test
  void neverRemembersNobodyOrTrouble() {
    // Given
    Person agent = stranger();
    lookUpAs(agent, voice("+12065550199"));
    fault(Map.of("kind", "status", "status", 403, "times", 1));
    lookUpAs(agent, voice(NUMBER));

    // When
    JsonNode nobody = lookUpAs(agent, voice("+12065550199"));
    JsonNode found = lookUpAs(agent, voice(NUMBER));

    // Then
    assertThat(nobody.path("source").asText()).isEqualTo("crm");
    assertThat(found.path("source").asText()).isEqualTo("crm");
    assertThat(ids(found)).containsExactly(GRACE);
  }

  @Test
  void showsTheCaseThatWasJustMade() {
    // Given
    assertThat(lookUp(voice(NUMBER)).at("/candidates/0/openCases")).hasSize(1);
    String interaction = "cache-" + UUID.randomUUID();
    ObjectNode body = voice(NUMBER).put("id", interaction).put("moment", "assigned");
    body.putObject("customer").put("type", "contact").put("id", GRACE);

    // When
    backend("contoso").body(body.toString()).put("/v1/interactions/" + interaction + "/case");
    Awaiting.until(
        () ->
            "written"
                .equals(
                    backend("contoso")
                        .get("/v1/interactions/" + interaction + "/case")
                        .jsonPath()
                        .getString("state")));

    // Then
    Awaiting.until(() -> lookUp(voice(NUMBER)).at("/candidates/0/openCases").size() == 2);
  }

  @Test
  void forgetsWhatAnotherReplicaHasWritten() {
    // Given
    lookUp(voice(NUMBER));
    lookUp(voice("+12065550177"));
    assertThat(lookUp(voice(NUMBER)).path("source").asText()).isEqualTo("cache");

    // When
    Awaiting.item(
        () ->
            inTenant
                .run("contoso", () -> clears.announce("contoso", List.of(GRACE)))
                .replaceWith(Boolean.TRUE));

    // Then
    Awaiting.until(() -> lookUp(voice(NUMBER)).path("source").asText().equals("crm"));
    assertThat(lookUp(voice("+12065550177")).path("source").asText()).isEqualTo("cache");
  }

  @Test
  void sendsOneRequestForEqualLookupsAtOnce() {
    // Given
    Person agent = stranger();
    lookUpAs(agent, voice("+12065550177"));
    EmbeddedServers.simulator().reset();
    fault(Map.of("kind", "slow", "latencyMillis", 1_500, "times", 100));

    // When
    List<CompletableFuture<JsonNode>> answers =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> lookUpAs(agent, voice(NUMBER))))
            .toList();

    // Then
    assertThat(answers).allSatisfy(answer -> assertThat(ids(answer.join())).containsExactly(GRACE));
    assertThat(searches()).hasSize(1);
  }

  @Test
  void givesNobodyLessTimeThanItHasBecauseItWaitedForAnother() {
    // Given
    Person agent = stranger();
    lookUpAs(agent, voice("+12065550177"));
    fault(Map.of("kind", "slow", "latencyMillis", 1_000, "times", 100));

    // When
    CompletableFuture<JsonNode> hasty =
        CompletableFuture.supplyAsync(() -> json(asAgent(agent, voice(NUMBER), 300)));
    CompletableFuture<JsonNode> patient =
        CompletableFuture.supplyAsync(() -> json(asAgent(agent, voice(NUMBER), 10_000)));

    // Then
    assertThat(hasty.join().path("outcome").asText()).isIn("unavailable", "single");
    assertThat(ids(patient.join())).containsExactly(GRACE);
  }

  private static void change(Map<String, Object> columns) {
    EmbeddedServers.http()
        .send(
            "PATCH",
            EmbeddedServers.dataverse().resolve("/api/data/v9.2/contacts(" + GRACE + ")"),
            Map.of(
                "Authorization",
                "Bearer "
                    + EmbeddedServers.tokens()
                        .ofApplication(EmbeddedServers.organisation("contoso"))),
            columns)
        .demand("Changing a contact", 204);
  }
}
