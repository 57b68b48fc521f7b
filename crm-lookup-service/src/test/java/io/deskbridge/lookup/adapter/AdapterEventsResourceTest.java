package io.deskbridge.lookup.adapter;

import static io.deskbridge.lookup.adapter.AdapterCalls.assertProblem;
import static io.deskbridge.lookup.adapter.AdapterCalls.atOriginOf;
import static io.deskbridge.lookup.adapter.AdapterCalls.publish;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AgentTokens.Person;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.SessionTopicWriter;
import io.deskbridge.lookup.testing.SettingsTopicWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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
class AdapterEventsResourceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MANY = 2_000;

  @TestHTTPResource("/")
  URI server;

  @Inject SettingsView settings;
  @Inject AdapterStreams streams;
  @Inject Vertx vertx;
  @Inject MeterRegistry meters;

  private final Person ada = AgentTokens.person("contoso", "ada");
  private HttpClient http;

  @BeforeEach
  void open() {
    http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(MANY));
  }

  @AfterEach
  void close() {
    http.close();
    Awaiting.until(() -> streams.tenants().isEmpty());
  }

  @Test
  void saysAtOnceThatItIsConnected() {
    // Given
    publish(settings, "contoso", any -> {}, "caseRecords");

    // When
    Listening listening = listen(AgentTokens.of(ada), null).connected();

    // Then
    assertThat(listening.response().statusCode()).isEqualTo(200);
    assertThat(listening.text()).startsWith(": connected\n\n");
    assertThat(listening.events()).isEmpty();
    assertThat(listening.response().getHeader("Content-Type")).isEqualTo("text/event-stream");
    assertThat(listening.response().getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(listening.response().getHeader("X-Accel-Buffering")).isEqualTo("no");
    assertThat(listening.response().getHeader("Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void tellsWhatChangedAndThatTheFrameMayStay() throws IOException {
    // Given
    publish(settings, "contoso", any -> {}, "caseRecords");
    Listening listening = listen(AgentTokens.of(ada), null).connected();

    // When
    long revision = publish(settings, "contoso", any -> {}, "accountLookup", "queues");

    // Then
    Awaiting.until(() -> listening.ids().contains(revision));
    assertThat(JSON.readTree(listening.events().getLast()))
        .isEqualTo(
            JSON.readTree(
                "{\"revision\":%d,\"changedSections\":[\"accountLookup\",\"queues\"],\"reload\":\"none\",\"spreadMillis\":0}"
                    .formatted(revision)));
  }

  @Test
  void tellsTheFrameToReloadWhenTheAdapterChanged() throws IOException {
    // Given
    publish(settings, "contoso", any -> {}, "caseRecords");
    Listening listening = listen(AgentTokens.of(ada), null).connected();

    // When
    long revision = publish(settings, "contoso", any -> {}, "agentAdapter");

    // Then
    Awaiting.until(() -> listening.ids().contains(revision));
    assertThat(JSON.readTree(listening.events().getLast()).path("reload").asText())
        .isEqualTo("frame");
  }

  @Test
  void tellsAtOnceWhatWasMissed() throws IOException {
    // Given
    long known = publish(settings, "contoso", any -> {}, "caseRecords");
    long changed =
        publish(
            settings,
            "contoso",
            any ->
                ((com.fasterxml.jackson.databind.node.ObjectNode) any.path("sectionRevisions"))
                    .put("caseRecords", known)
                    .put("queues", known - 1),
            "agentAdapter");

    // When
    Listening listening = listen(AgentTokens.of(ada), Long.toString(known)).connected();

    // Then
    Awaiting.until(() -> !listening.events().isEmpty());
    assertThat(listening.ids()).containsExactly(changed);
    assertThat(JSON.readTree(listening.events().getFirst()).path("changedSections"))
        .extracting(each -> each.asText())
        .containsExactly("agentAdapter");
    assertThat(listening.text()).startsWith(": connected\n\nid: ");
  }

  @Test
  void waitsForAReplicaThatIsBehindTheAdapter() {
    // Given
    long held = publish(settings, "contoso", any -> {}, "caseRecords");
    SettingsTopicWriter.nextRevision();
    long ahead = SettingsTopicWriter.nextRevision();
    Listening listening = listen(AgentTokens.of(ada), Long.toString(ahead)).connected();

    // When
    SettingsTopicWriter.send(
        "contoso",
        ahead - 1,
        SettingsTopicWriter.example("settings-changed.json", "contoso", ahead - 1).toString());
    long next = publish(settings, "contoso", any -> {}, "queues");

    // Then
    assertThat(ahead).isGreaterThan(held);
    Awaiting.until(() -> !listening.ids().isEmpty());
    assertThat(listening.ids()).containsExactly(next);
  }

  @Test
  void sendsHeartbeats() {
    // Given
    publish(settings, "contoso", any -> {}, "caseRecords");

    // When
    Listening listening = listen(AgentTokens.of(ada), null).connected();

    // Then
    Awaiting.until(() -> listening.text().endsWith("\n\n:\n\n:\n\n"));
  }

  @Test
  void endsWhenTheTokenExpires() {
    // Given
    publish(settings, "contoso", any -> {}, "caseRecords");
    Instant expiry = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 3);
    String token = AgentTokens.of(ada, claims -> claims.put("exp", expiry.getEpochSecond()));
    double before = ended("expired");

    // When
    Listening listening = listen(token, null).connected();

    // Then
    assertThat(listening.endedAt()).isBetween(expiry, expiry.plusMillis(1_500));
    assertThat(ended("expired")).isEqualTo(before + 1);
  }

  @Test
  void endsWithTheSessionWithinTwoSeconds() {
    // Given
    publish(settings, "contoso", any -> {}, "caseRecords");
    String session = UUID.randomUUID().toString();
    Listening ending = listen(AgentTokens.of(ada, session), null).connected();
    Listening staying = listen(AgentTokens.of(ada), null).connected();

    // When
    SessionTopicWriter.end("contoso", session);
    Instant signedOut = Instant.now();

    // Then
    assertThat(ending.endedAt()).isBefore(signedOut.plusSeconds(2));
    assertThat(staying.hasEnded()).isFalse();
  }

  @Test
  void endsWithTheTenant() {
    // Given
    publish(settings, "northwind", any -> {}, "caseRecords");
    publish(settings, "contoso", any -> {}, "caseRecords");
    Person agent = AgentTokens.person("northwind", "ada");
    Listening ending =
        Listening.begin(http, server, "northwind", AgentTokens.of(agent), null).connected();
    Listening staying = listen(AgentTokens.of(ada), null).connected();

    // When
    long revision = SettingsTopicWriter.nextRevision();
    SettingsTopicWriter.send(
        "northwind",
        revision,
        SettingsTopicWriter.example("settings-changed-deleted.json", "northwind", revision)
            .toString());

    // Then
    ending.endedAt();
    assertThat(staying.hasEnded()).isFalse();
    publish(settings, "northwind", any -> {}, "caseRecords");
  }

  @Test
  void tellsTheTenantsOwnAdaptersOnly() {
    // Given
    publish(settings, "northwind", any -> {}, "caseRecords");
    publish(settings, "contoso", any -> {}, "caseRecords");
    Listening contoso = listen(AgentTokens.of(ada), null).connected();

    // When
    publish(settings, "northwind", any -> {}, "agentAdapter");
    long own = publish(settings, "contoso", any -> {}, "queues");

    // Then
    Awaiting.until(() -> !contoso.ids().isEmpty());
    assertThat(contoso.ids()).containsExactly(own);
  }

  @Test
  void tellsTwoThousandAdaptersAndSpreadsThem() throws IOException {
    // Given
    long known = publish(settings, "contoso", any -> {}, "caseRecords");
    String token = AgentTokens.of(ada);
    List<Listening> all = new ArrayList<>();
    for (int each = 0; each < MANY; each++) {
      all.add(listen(token, Long.toString(known)));
    }
    await(() -> streams.reached("contoso").streams() == MANY);
    Instant begun = Instant.now();

    // When
    long revision = publish(settings, "contoso", any -> {}, "agentAdapter");

    // Then
    await(() -> all.stream().allMatch(each -> each.ids().contains(revision)));
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(15));
    assertThat(all).allSatisfy(each -> assertThat(each.ids()).containsExactly(revision));
    assertThat(JSON.readTree(all.getFirst().events().getFirst()).path("spreadMillis").asLong())
        .isEqualTo(6_000);
    assertThat(streams.reached("contoso"))
        .isEqualTo(new AdapterStreams.Reached(revision, MANY, MANY));
    assertThat(meters.get("deskbridge.adapter.streams").gauge().value()).isEqualTo(MANY);
  }

  @Test
  void refusesWhoIsNotSignedIn() {
    assertProblem(atOriginOf("contoso").get("/v1/adapter/events"), 401, "unauthenticated");
  }

  @Test
  void refusesASessionThatHasEnded() {
    // Given
    String session = UUID.randomUUID().toString();
    SessionTopicWriter.end("contoso", session);
    String token = AgentTokens.of(ada, session);

    // Then
    Awaiting.until(
        () -> {
          Listening listening = listen(token, null);
          return listening.response().statusCode() == 401;
        });
  }

  @Test
  void refusesEverybodyButAgents() {
    for (String token :
        List.of(
            EmbeddedServers.portalToken("contoso", "admin"),
            EmbeddedServers.backendToken(),
            EmbeddedServers.siblingToken("settings-service", "crm-lookup-service"))) {
      assertProblem(
          atOriginOf("contoso")
              .header("Authorization", "Bearer " + token)
              .get("/v1/adapter/events"),
          403,
          "forbidden");
    }
  }

  @Test
  void refusesAgentsOfAnotherTenant() {
    assertProblem(
        atOriginOf("northwind")
            .header("Authorization", "Bearer " + AgentTokens.of(ada))
            .get("/v1/adapter/events"),
        403,
        "other-tenant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999"})
  void refusesAnIdThatIsNoRevision(String id) {
    assertProblem(
        atOriginOf("contoso")
            .header("Authorization", "Bearer " + AgentTokens.of(ada))
            .header("Last-Event-ID", id)
            .get("/v1/adapter/events"),
        400,
        "invalid-request");
  }

  private Listening listen(String token, String lastEventId) {
    return Listening.begin(http, server, "contoso", token, lastEventId);
  }

  private double ended(String reason) {
    return meters.counter("deskbridge.adapter.ended", "reason", reason).count();
  }

  /** Longer than usual: so many connections take a while on a busy machine. */
  private static void await(java.util.function.BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(60);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
    }
  }
}
