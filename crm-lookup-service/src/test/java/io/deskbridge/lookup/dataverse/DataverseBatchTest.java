package io.deskbridge.lookup.dataverse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.dataverse.DataverseRequest.Urgency;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several reads in one HTTP request. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class DataverseBatchTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final DataverseRequest GRACE =
      read(
          ODataPath.set("contacts")
              .select(List.of("fullname"))
              .filter("new_mycustomfield eq " + ODataPath.literal("GW-142"))
              .toString());
  private static final DataverseRequest NOOR =
      read(
          ODataPath.set("contacts")
              .select(List.of("fullname"))
              .filter("new_mycustomfield eq " + ODataPath.literal("ND-177"))
              .toString());
  private static final DataverseRequest NONSENSE = read("contacts?$select=nonsense");

  @Inject DataverseGateway gateway;

  @BeforeEach
  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void answersInTheOrderInWhichItWasAsked() {
    // When
    List<DataverseOutcome> outcomes = send(somebody(), NOOR, GRACE);

    // Then
    assertThat(outcomes)
        .extracting(DataverseBatchTest::name)
        .containsExactly("Noor van Dijk", "Grace Walker");
    assertThat(requests()).hasSize(1);
  }

  @Test
  void leavesTheOthersAloneWhenOnePartIsRefused() {
    // When
    List<DataverseOutcome> outcomes = send(somebody(), NONSENSE, GRACE);

    // Then
    assertThat(outcomes.getFirst())
        .isInstanceOfSatisfying(
            DataverseOutcome.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.message()).contains("property named 'nonsense'");
            });
    assertThat(name(outcomes.getLast())).isEqualTo("Grace Walker");
    assertThat(requests()).hasSize(1);
  }

  @Test
  void triesReadsAgainAlsoTogether() {
    // Given
    fault(Map.of("kind", "status", "status", 503, "times", 1));

    // When
    List<DataverseOutcome> outcomes = send(somebody(), GRACE, NOOR);

    // Then
    assertThat(name(outcomes.getFirst())).isEqualTo("Grace Walker");
    assertThat(requests()).hasSize(2);
  }

  @Test
  void pausesTheActorWhenTheWholeIsThrottled() {
    // Given
    Access access = somebody();
    fault(Map.of("kind", "status", "status", 429, "retryAfterSeconds", 30, "times", 1));

    // When
    List<DataverseOutcome> outcomes = send(access, GRACE, NOOR);

    // Then
    assertThat(outcomes)
        .containsOnly(new DataverseOutcome.Throttled(Duration.ofSeconds(30)))
        .hasSize(2);
    assertThat(send(access, GRACE).getFirst()).isInstanceOf(DataverseOutcome.Throttled.class);
    assertThat(requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "cut", "redirect"})
  void knowsNothingWhenTheAnswerCanNotBeRead(String kind) {
    // Given
    fault(Map.of("kind", kind, "times", 100, "location", "https://evil.example/"));

    // When
    List<DataverseOutcome> outcomes = send(somebody(), GRACE, NOOR);

    // Then
    assertThat(outcomes)
        .hasSize(2)
        .allMatch(outcome -> outcome instanceof DataverseOutcome.Unanswered);
  }

  @Test
  void takesNoWritesIntoABatchOfReads() {
    // Given
    DataverseRequest write =
        DataverseRequest.create(
            ODataPath.row("contacts", UUID.randomUUID().toString()).toString(),
            JsonNodeFactory.instance.objectNode().put("lastname", "Nobody"),
            PATIENCE);

    // When
    ThrowingCallable batching = () -> DataverseRequest.batch(List.of(GRACE, write));

    // Then
    assertThatThrownBy(batching).isInstanceOf(IllegalArgumentException.class);
  }

  private List<DataverseOutcome> send(Access access, DataverseRequest... reads) {
    return Awaiting.item(() -> gateway.sendTogether(access, List.of(reads)));
  }

  /** An actor whose breaker, pauses and token nobody else has touched. */
  private static Access somebody() {
    return new Access(
        "contoso",
        AuthStandIn.credentialOf("contoso"),
        new Actor.Agent(UUID.randomUUID().toString()));
  }

  private static String name(DataverseOutcome outcome) {
    assertThat(outcome).isInstanceOf(DataverseOutcome.Answered.class);
    return ((DataverseOutcome.Answered) outcome).body().at("/value/0/fullname").asText();
  }

  private static DataverseRequest read(String path) {
    return DataverseRequest.read(path, PATIENCE, Urgency.LOOKUP);
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
