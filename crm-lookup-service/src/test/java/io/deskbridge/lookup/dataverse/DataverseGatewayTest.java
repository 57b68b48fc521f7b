package io.deskbridge.lookup.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.dataverse.DataverseRequest.Urgency;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.token.AccessToken;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class DataverseGatewayTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String GRACE =
      ODataPath.set("contacts")
          .select(List.of("fullname"))
          .filter("new_mycustomfield eq " + ODataPath.literal("GW-142"))
          .toString();

  @Inject DataverseGateway gateway;
  @Inject Vertx vertx;
  @Inject TlsConfigurationRegistry tls;
  @Inject ObjectMapper json;

  @BeforeEach
  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void readsAsTheApplication() {
    // When
    DataverseOutcome outcome = send(contoso(), read(GRACE));

    // Then
    assertThat(answered(outcome).at("/value/0/fullname").asText()).isEqualTo("Grace Walker");
    assertThat(requests()).hasSize(1);
  }

  @Test
  void staysOnTheVertxContextOfTheCaller() {
    // When
    boolean same =
        Awaiting.item(
            () -> {
              var context = Vertx.currentContext();
              return gateway
                  .send(contoso(), read(GRACE))
                  .map(outcome -> Vertx.currentContext() == context);
            });

    // Then
    assertThat(same).isTrue();
  }

  @Test
  void tellsWhatDataverseRefused() {
    // When
    DataverseOutcome outcome = send(contoso(), read("contacts?$select=nonsense"));

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            DataverseOutcome.Refused.class, refused -> assertThat(refused.status()).isEqualTo(400));
  }

  @Test
  void tellsWhatIsNotThereByItsCode() {
    // When
    DataverseOutcome outcome =
        send(contoso(), read(ODataPath.row("contacts", UUID.randomUUID().toString()).toString()));

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            DataverseOutcome.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(404);
              assertThat(refused.code()).isEqualTo("0x80040217");
            });
  }

  @Test
  void asksForAnotherTokenOnceWhenDataverseRefusesTheFirst() {
    // Given
    AuthStandIn.giveOutStaleTokens(false);
    Access fresh = access("contoso", "401-once");

    // When
    DataverseOutcome outcome = send(fresh, read(GRACE));

    // Then
    assertThat(answered(outcome).path("value")).hasSize(1);
    assertThat(AuthStandIn.requests()).hasSize(2);
    assertThat(AuthStandIn.requests().get(1).path("rejected").asText()).hasSize(64);
  }

  @Test
  void stopsWhenTheSameTokenComesBack() {
    // Given
    AuthStandIn.giveOutStaleTokens(true);
    Access fresh = access("contoso", "401-for-good");

    // When
    DataverseOutcome outcome = send(fresh, read(GRACE));

    // Then
    assertThat(outcome).isEqualTo(new DataverseOutcome.NotAuthorised("token-rejected"));
    assertThat(requests()).hasSize(1);
  }

  @Test
  void saysThatTheActorIsNotAuthorisedWhenAuthServiceSaysSo() {
    // Given
    AuthStandIn.answerWith(409, "reauth-required");

    // When
    DataverseOutcome outcome = send(access("contoso", "reauth"), read(GRACE));

    // Then
    assertThat(outcome).isEqualTo(new DataverseOutcome.NotAuthorised("reauth-required"));
  }

  @Test
  void sendsNothingWhenAuthServiceIsAway() {
    // Given
    AuthStandIn.answerWith(503, "unavailable");

    // When
    DataverseOutcome outcome = send(access("contoso", "auth-503"), write("Nobody"));

    // Then
    assertThat(outcome).isInstanceOf(DataverseOutcome.Unreachable.class);
    assertThat(requests()).isEmpty();
  }

  @Test
  void sendsNothingWhenTheTokenDoesNotComeInTime() {
    // Given
    AuthStandIn.hang();

    // When
    DataverseOutcome outcome =
        send(
            access("contoso", "auth-hang"),
            DataverseRequest.read(GRACE, Duration.ofMillis(400), Urgency.LOOKUP));

    // Then
    assertThat(outcome).isInstanceOf(DataverseOutcome.Unreachable.class);
    assertThat(requests()).isEmpty();
  }

  @Test
  void pausesThatActorOnlyWhenThrottled() {
    // Given
    fault(Map.of("kind", "status", "status", 429, "retryAfterSeconds", 7, "times", 1));
    DataverseOutcome throttled = send(access("contoso", "agent-1"), read(GRACE));

    // When
    DataverseOutcome again = send(access("contoso", "agent-1"), read(GRACE));
    DataverseOutcome another = send(access("contoso", "agent-2"), read(GRACE));

    // Then
    assertThat(throttled).isEqualTo(new DataverseOutcome.Throttled(Duration.ofSeconds(7)));
    assertThat(again)
        .isInstanceOfSatisfying(
            DataverseOutcome.Throttled.class,
            pause ->
                assertThat(pause.retryAfter())
                    .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7)));
    assertThat(another).isInstanceOf(DataverseOutcome.Answered.class);
    assertThat(requests()).hasSize(2);
  }

  @Test
  void triesAReadAgainThatFailed() {
    // Given
    fault(Map.of("kind", "status", "status", 503, "times", 1));

    // When
    DataverseOutcome outcome = send(access("contoso", "503-once"), read(GRACE));

    // Then
    assertThat(answered(outcome).path("value")).hasSize(1);
    assertThat(requests()).hasSize(2);
  }

  @Test
  void triesAReadThreeTimesAtMost() {
    // Given
    fault(Map.of("kind", "cut"));

    // When
    DataverseOutcome outcome = send(access("contoso", "cut"), read(GRACE));

    // Then
    assertThat(outcome).isInstanceOf(DataverseOutcome.Unanswered.class);
    assertThat(requests()).hasSize(3);
  }

  @Test
  void neverRepeatsAWriteOfUnknownOutcome() {
    // Given
    fault(Map.of("kind", "applied-then-cut", "method", "PATCH"));

    // When
    DataverseOutcome outcome = send(access("contoso", "applied"), write("Applied"));

    // Then
    assertThat(outcome).isInstanceOf(DataverseOutcome.Unanswered.class);
    assertThat(EmbeddedServers.simulator().requests(Map.of("method", "PATCH"))).hasSize(1);
    assertThat(EmbeddedServers.simulator().writes(Map.of("table", "contact"))).hasSize(1);
  }

  @Test
  void knowsNothingOfAWriteThatMetAServerError() {
    // Given
    fault(Map.of("kind", "status", "status", 500));

    // When
    DataverseOutcome outcome = send(access("contoso", "500"), write("Broken"));

    // Then
    assertThat(outcome).isEqualTo(new DataverseOutcome.Unanswered("Dynamics answered 500"));
    assertThat(requests()).hasSize(1);
  }

  @Test
  void givesUpWhenDataverseHangs() {
    // Given
    fault(Map.of("kind", "hang"));
    long begun = System.nanoTime();

    // When
    DataverseOutcome outcome =
        send(
            access("contoso", "hang"),
            DataverseRequest.read(GRACE, Duration.ofMillis(700), Urgency.LOOKUP));

    // Then
    assertThat(outcome).isInstanceOf(DataverseOutcome.Unanswered.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(650), Duration.ofMillis(2500));
  }

  @Test
  void takesGarbageForNoAnswer() {
    // Given
    fault(Map.of("kind", "garbage"));

    // When
    DataverseOutcome outcome = send(access("contoso", "garbage"), write("Garbage"));

    // Then
    assertThat(outcome).isInstanceOf(DataverseOutcome.Unanswered.class);
  }

  @Test
  void followsNoRedirect() {
    // Given
    fault(
        Map.of(
            "kind", "redirect", "location", EmbeddedServers.dataverse() + "/api/data/v9.2/WhoAmI"));

    // When
    DataverseOutcome outcome = send(access("contoso", "redirect"), write("Redirected"));

    // Then
    assertThat(outcome).isInstanceOf(DataverseOutcome.Unanswered.class);
    assertThat(EmbeddedServers.simulator().requests(Map.of("path", "/api/data/v9.2/WhoAmI")))
        .isEmpty();
  }

  @Test
  void sparesAnOrganisationThatFailsAllTheTime() {
    // Given
    fault(Map.of("kind", "status", "status", 503));
    Access failing = access("northwind", "breaker");
    for (int i = 0; i < 20; i++) {
      send(failing, write("Nobody"));
    }

    // When
    DataverseOutcome outcome = send(failing, write("Nobody"));
    DataverseOutcome ofAnother = send(access("northwind", "also-cut-off"), write("Nobody"));

    // Then
    assertThat(outcome).isInstanceOf(DataverseOutcome.Unreachable.class);
    assertThat(ofAnother).isInstanceOf(DataverseOutcome.Unreachable.class);
    assertThat(requests()).hasSize(20);
    EmbeddedServers.simulator().clearFaults();
    assertThat(send(contoso(), read(GRACE))).isInstanceOf(DataverseOutcome.Answered.class);
    Awaiting.until(
        () -> send(failing, read("contacts?$top=1")) instanceof DataverseOutcome.Answered);
  }

  @Test
  void knowsTheOrganisationAlsoWhenAuthServiceIsAway() {
    // Given
    Organisation first = Awaiting.item(() -> gateway.requireOrganisation(contoso()));
    AuthStandIn.answerWith(503, "unavailable");

    // When
    Organisation again = Awaiting.item(() -> gateway.requireOrganisation(contoso()));

    // Then
    assertThat(again).isEqualTo(first);
    assertThat(first.organizationId())
        .isEqualTo(EmbeddedServers.organisation("contoso").organizationId());
    assertThat(first.recordUrl("contact", "7b0f6a2c-93c1-4f0b-9c55-1f5f0d3a9005"))
        .hasToString(
            EmbeddedServers.dataverse()
                + "/main.aspx?pagetype=entityrecord&etn=contact&id=7b0f6a2c-93c1-4f0b-9c55-1f5f0d3a9005");
  }

  @Test
  void readsNoAnswerWithoutEnd() {
    // Given
    DataverseTransport small = new DataverseTransport(vertx, tls, new Config("deskbridge"), json);

    // When
    Throwable failure = failure(small);

    // Then
    assertThat(failure)
        .isInstanceOfSatisfying(
            TransportFailure.class,
            broken ->
                assertThat(broken.outcome())
                    .isEqualTo(new DataverseOutcome.Unanswered("the answer is too long")));
  }

  @Test
  void sendsNothingToAServerThatItDoesNotTrust() {
    // Given
    DataverseTransport mistrustful =
        new DataverseTransport(vertx, tls, new Config("no-such-trust"), json);

    // When
    Throwable failure = failure(mistrustful);

    // Then
    assertThat(failure)
        .isInstanceOfSatisfying(
            TransportFailure.class,
            broken ->
                assertThat(broken.outcome()).isInstanceOf(DataverseOutcome.Unreachable.class));
    assertThat(requests()).isEmpty();
  }

  private record Config(String tlsConfigurationName) implements DataverseConfig {
    @Override
    public Duration connectTimeout() {
      return Duration.ofSeconds(5);
    }

    @Override
    public MemorySize maxResponse() {
      return new MemorySize(BigInteger.TEN);
    }

    @Override
    public Map<String, UUID> appIds() {
      return Map.of();
    }
  }

  private static Throwable failure(DataverseTransport transport) {
    var contoso = EmbeddedServers.organisation("contoso");
    AccessToken token =
        new AccessToken(
            EmbeddedServers.tokens().ofApplication(contoso),
            Instant.now().plusSeconds(60),
            EmbeddedServers.dataverse(),
            contoso.organizationId());
    return Awaiting.item(
        () ->
            transport
                .exchange(token, read(GRACE), new Attempt(PATIENCE))
                .<Throwable>map(reply -> new AssertionError("answered " + reply.status()))
                .onFailure()
                .recoverWithItem(failure -> failure));
  }

  private DataverseOutcome send(Access access, DataverseRequest request) {
    return Awaiting.item(() -> gateway.send(access, request));
  }

  private static Access contoso() {
    return new Access("contoso", AuthStandIn.credentialOf("contoso"), new Actor.Application());
  }

  /** An actor whose breaker, pauses and token nobody else has touched. */
  private static Access access(String tenant, String agent) {
    return new Access(tenant, AuthStandIn.credentialOf(tenant), new Actor.Agent(agent));
  }

  private static DataverseRequest read(String path) {
    return DataverseRequest.read(path, PATIENCE, Urgency.LOOKUP);
  }

  private static DataverseRequest write(String name) {
    return DataverseRequest.create(
        ODataPath.row("contacts", UUID.randomUUID().toString()).toString(),
        JsonNodeFactory.instance.objectNode().put("lastname", name),
        PATIENCE);
  }

  private static JsonNode answered(DataverseOutcome outcome) {
    assertThat(outcome).isInstanceOf(DataverseOutcome.Answered.class);
    return ((DataverseOutcome.Answered) outcome).body();
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
