package io.deskbridge.lookup.protection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.DataverseRequest.Urgency;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.tenancy.Detached;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits of Dynamics as the simulator keeps them, and what replicas know of each other. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class SharedLimitsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(4);
  private static final String PATH = "contacts?$select=fullname&$top=1";

  @Inject DataverseGateway gateway;
  @Inject Replicas replicas;
  @Inject ProtectionRows rows;
  @Inject ProtectionConfig config;
  @Inject ProtectionMetrics metrics;
  @Inject Detached detached;
  @Inject Vertx vertx;
  @Inject MeterRegistry meters;

  @BeforeEach
  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void aThrottledAgentSlowsNeitherAnotherAgentNorTheApplication() {
    // Given
    Access ada = agent(AgentTokens.person("contoso", "ada").oid());
    Access ben = agent(AgentTokens.person("contoso", "ben").oid());
    fault(
        Map.of(
            "kind", "status", "status", 429, "retryAfterSeconds", 3, "times", 1, "user", oid(ada)));

    // When
    DataverseOutcome throttled = send(ada, read(PATIENCE));
    DataverseOutcome again = send(ada, read(Duration.ofMillis(400)));
    DataverseOutcome another = send(ben, read(PATIENCE));
    DataverseOutcome application = send(application(), read(PATIENCE));

    // Then
    assertThat(throttled).isEqualTo(new DataverseOutcome.Throttled(Duration.ofSeconds(3)));
    assertThat(again).isInstanceOf(DataverseOutcome.Throttled.class);
    assertThat(another).isInstanceOf(DataverseOutcome.Answered.class);
    assertThat(application).isInstanceOf(DataverseOutcome.Answered.class);
    assertThat(requests()).hasSize(3);
    Awaiting.until(() -> replicas.findPause(user(oid(ada))).isEmpty());
  }

  @Test
  void aLookupThatHasTheTimeWaitsForTheEndOfAShortPause() {
    // Given
    Access agent = agent("short-pause");
    fault(Map.of("kind", "status", "status", 429, "retryAfterSeconds", 1, "times", 1));
    send(agent, read(PATIENCE));

    // When
    DataverseOutcome outcome = send(agent, read(PATIENCE));

    // Then
    assertThat(outcome).isInstanceOf(DataverseOutcome.Answered.class);
    assertThat(requests()).hasSize(2);
  }

  @Test
  void aPauseHoldsInAReplicaThatStartsLater() {
    // Given
    Access agent = agent("paused-everywhere");
    fault(Map.of("kind", "status", "status", 429, "retryAfterSeconds", 60, "times", 1));
    send(agent, read(PATIENCE));
    Replicas other = new Replicas(rows, config, detached, vertx, meters);

    // When
    other.start(new StartupEvent());

    // Then
    Awaiting.until(() -> other.findPause(user("paused-everywhere")).isPresent());
    other.stop(new ShutdownEvent());
    assertThat(other.findPause(user("someone-else"))).isEmpty();
  }

  @Test
  void aPauseOfAnotherReplicaHoldsHere() {
    // Given
    Access agent = agent("paused-elsewhere");
    Replicas other = new Replicas(rows, config, detached, vertx, meters);

    // When
    other.pause(user("paused-elsewhere"), Duration.ofSeconds(60));

    // Then
    Awaiting.until(() -> replicas.findPause(user("paused-elsewhere")).isPresent());
    assertThat(send(agent, read(PATIENCE))).isInstanceOf(DataverseOutcome.Throttled.class);
    assertThat(requests()).isEmpty();
  }

  @Test
  void theShareOfAReplicaThatIsGoneComesBack() {
    // Given
    Awaiting.until(() -> replicas.living() == 1);
    run(() -> rows.come("dies-without-a-word"));
    Awaiting.until(() -> replicas.living() == 2);

    // When
    boolean back = comesBack();

    // Then
    assertThat(back).isTrue();
  }

  @Test
  void aReplicaThatStopsGivesItsShareBackAtOnce() {
    // Given
    Replicas other = new Replicas(rows, config, detached, vertx, meters);
    other.start(new StartupEvent());
    Awaiting.until(() -> replicas.living() >= 2);

    // When
    other.stop(new ShutdownEvent());

    // Then
    assertThat(comesBack()).isTrue();
  }

  @Test
  void whatReplicasShareNamesNobody() {
    // Given
    String oid = UUID.randomUUID().toString();
    fault(Map.of("kind", "status", "status", 429, "retryAfterSeconds", 60, "times", 1));

    // When
    send(agent(oid), read(PATIENCE));

    // Then
    Awaiting.until(() -> pausing().contains(user(oid).mark()));
    assertThat(pausing()).doesNotContain(oid);
    run(() -> rows.leave("reader"));
  }

  @Test
  void neverMeetsTheLimitOfRequestsAtOnce() {
    // Given
    EmbeddedServers.simulator().switchDataverse(Map.of("dopHint", 0));
    fault(Map.of("kind", "slow", "latencyMillis", 20));
    Access busy = application();

    // When
    List<DataverseOutcome> outcomes =
        Awaiting.item(
            () ->
                Uni.join()
                    .all(IntStream.range(0, 200).mapToObj(i -> tenTimes(busy)).toList())
                    .andFailFast());

    // Then
    assertThat(outcomes).allMatch(DataverseOutcome.Answered.class::isInstance);
    assertThat(requests()).hasSize(2_000);
    assertThat(EmbeddedServers.simulator().requests(Map.of("status", "429"))).isEmpty();
  }

  @Test
  void lookupsOvertakeCaseWritesThatWait() {
    // Given
    EmbeddedServers.simulator().switchDataverse(Map.of("dopHint", 1));
    Access agent = agent("overtaking");
    send(agent, read(PATIENCE));
    fault(Map.of("kind", "slow", "latencyMillis", 100));

    // When
    Awaiting.item(
        () ->
            Uni.join()
                .all(
                    gateway.send(agent, write()),
                    gateway.send(agent, write()),
                    gateway.send(agent, write()),
                    gateway.send(agent, read(PATIENCE)))
                .andFailFast());

    // Then
    assertThat(
            StreamSupport.stream(requests().spliterator(), false)
                .map(each -> each.path("method").asText()))
        .as("the lookup, and then the writes that waited, together")
        .endsWith("GET", "POST");
  }

  @Test
  void spreadsTheRestOfTheBudgetThatAnswersTellOf() {
    // Given
    EmbeddedServers.simulator().switchDataverse(Map.of("requestLimit", 20));
    Access agent = agent("nearly-used-up");
    send(agent, read(PATIENCE));

    // When
    DataverseOutcome next = send(agent, read(PATIENCE));

    // Then
    assertThat(next)
        .isInstanceOfSatisfying(
            DataverseOutcome.Throttled.class,
            pause -> assertThat(pause.retryAfter()).isGreaterThan(Duration.ofSeconds(5)));
    assertThat(requests()).hasSize(1);
  }

  @Test
  void showsHowItStandsWithoutNamingUsers() {
    // Given
    String organisation = EmbeddedServers.organisation("contoso").organizationId();
    fault(Map.of("kind", "status", "status", 429, "retryAfterSeconds", 60, "times", 1));
    send(agent("on-the-dashboard"), read(PATIENCE));

    // When
    metrics.show();

    // Then
    assertThat(gauge("deskbridge.protection.paused", organisation)).isPositive();
    assertThat(gauge("deskbridge.protection.limit", organisation)).isPositive();
    assertThat(gauge("deskbridge.protection.under.way", organisation)).isNotNegative();
    assertThat(gauge("deskbridge.protection.waiting", organisation)).isNotNegative();
    assertThat(
            meters
                .get("deskbridge.protection.throttled")
                .tag("organisation", organisation)
                .counter()
                .count())
        .isPositive();
  }

  private double gauge(String name, String organisation) {
    return meters.get(name).tag("organisation", organisation).gauge().value();
  }

  private Uni<DataverseOutcome> tenTimes(Access access) {
    Uni<DataverseOutcome> once = gateway.send(access, read(Duration.ofSeconds(60)));
    return IntStream.range(1, 10)
        .boxed()
        .reduce(once, (before, i) -> before.chain(() -> once), (one, other) -> other);
  }

  private boolean comesBack() {
    Awaiting.until(() -> replicas.living() == 1);
    return replicas.living() == 1;
  }

  private String pausing() {
    return run(() -> rows.live("reader", SILENCE)).pausing().toString();
  }

  private <T> T run(Supplier<Uni<T>> work) {
    return Awaiting.item(() -> detached.run(work));
  }

  private DataverseOutcome send(Access access, DataverseRequest request) {
    return Awaiting.item(() -> gateway.send(access, request));
  }

  private static Access application() {
    return new Access("contoso", AuthStandIn.credentialOf("contoso"), new Actor.Application());
  }

  private static Access agent(String oid) {
    return new Access("contoso", AuthStandIn.credentialOf("contoso"), new Actor.Agent(oid));
  }

  private static String oid(Access access) {
    return ((Actor.Agent) access.actor()).agentId();
  }

  private static DynamicsUser user(String oid) {
    return DynamicsUser.ofAgent(EmbeddedServers.organisation("contoso").organizationId(), oid);
  }

  private static DataverseRequest read(Duration patience) {
    return DataverseRequest.read(PATH, patience, Urgency.LOOKUP);
  }

  private static DataverseRequest write() {
    return DataverseRequest.create(
        ODataPath.row("contacts", UUID.randomUUID().toString()).toString(),
        JsonNodeFactory.instance.objectNode().put("lastname", "Written"),
        PATIENCE);
  }

  private static JsonNode requests() {
    return EmbeddedServers.simulator().requests(Map.of("server", "dataverse"));
  }

  private static void fault(Map<String, Object> fault) {
    Map<String, Object> complete = new HashMap<>(fault);
    complete.put("server", "dataverse");
    EmbeddedServers.simulator().addFault(complete);
  }
}
