package io.deskbridge.lookup.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes of one actor, more at once than Dynamics takes at once. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class WriteBatchesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final int MANY = 100;
  private static final String BATCH = "/api/data/v9.2/$batch";

  @Inject DataverseGateway gateway;

  @BeforeEach
  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void sendsAWriteAloneAndAtOnceWhileThereIsRoom() {
    // When
    DataverseOutcome first = send(contacts(1)).getFirst();
    DataverseOutcome second = send(contacts(1)).getFirst();

    // Then
    assertThat(List.of(first, second)).allMatch(DataverseOutcome.Answered.class::isInstance);
    assertThat(requests()).hasSize(2).allMatch(request -> request.startsWith("PATCH"));
  }

  @Test
  void sendsTogetherWhatHasToWaitAndNothingTwice() {
    // Given
    slowSingles();

    // When
    List<DataverseOutcome> outcomes = send(contacts(MANY));

    // Then
    assertThat(outcomes).hasSize(MANY).allMatch(DataverseOutcome.Answered.class::isInstance);
    assertThat(requests()).hasSizeLessThan(MANY / 2).anyMatch(request -> request.contains(BATCH));
    assertThat(countMade()).isEqualTo(MANY);
  }

  @Test
  void tellsEachWriteItsOwnOutcome() {
    // Given
    List<DataverseRequest> writes = new ArrayList<>(contacts(MANY));
    ObjectNode poison = JsonNodeFactory.instance.objectNode().put("nonsense", "x");
    writes.set(60, create(UUID.randomUUID(), poison));
    UUID there = UUID.randomUUID();
    send(List.of(create(there, person())));
    writes.set(70, create(there, person()));
    slowSingles();

    // When
    List<DataverseOutcome> outcomes = send(writes);

    // Then
    assertThat(outcomes.get(60))
        .isInstanceOfSatisfying(
            DataverseOutcome.Refused.class, no -> assertThat(no.status()).isEqualTo(400));
    assertThat(outcomes.get(70))
        .isInstanceOfSatisfying(
            DataverseOutcome.Refused.class,
            no -> {
              assertThat(no.status()).isEqualTo(412);
              assertThat(no.code()).isEqualTo("0x80040237");
            });
    assertThat(outcomes).filteredOn(DataverseOutcome.Answered.class::isInstance).hasSize(MANY - 2);
    assertThat(countMade()).isEqualTo(MANY - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "applied-then-cut", "garbage", "status"})
  void knowsNothingOfAnyPartOfABatchWithoutAnAnswerAndSendsNoneOfThemAgain(String kind) {
    // Given
    slowSingles();
    fault(Map.of("kind", kind, "status", 503, "pathPrefix", BATCH, "times", 1));

    // When
    List<DataverseOutcome> outcomes = send(contacts(MANY));

    // Then
    long unknown = outcomes.stream().filter(DataverseOutcome.Unanswered.class::isInstance).count();
    assertThat(unknown).isBetween(2L, (long) BatchSize.MOST);
    assertThat(outcomes)
        .filteredOn(DataverseOutcome.Answered.class::isInstance)
        .hasSize(MANY - (int) unknown);
    assertThat(countMade())
        .isEqualTo(kind.equals("applied-then-cut") ? MANY : MANY - (int) unknown);
  }

  @Test
  void everyPartIsThrottledWhenTheBatchIs() {
    // Given
    slowSingles();
    fault(
        Map.of(
            "kind",
            "status",
            "status",
            429,
            "retryAfterSeconds",
            30,
            "pathPrefix",
            BATCH,
            "times",
            1));

    // When
    List<DataverseOutcome> outcomes = send(contacts(MANY));

    // Then
    assertThat(outcomes)
        .filteredOn(DataverseOutcome.Throttled.class::isInstance)
        .hasSizeGreaterThan(MANY / 2);
    assertThat(outcomes)
        .filteredOn(DataverseOutcome.Answered.class::isInstance)
        .hasSize(countMade());
  }

  @Test
  void sendsEachPartAloneWhenTheBatchAsAWholeIsRefused() {
    // Given
    slowSingles();
    fault(Map.of("kind", "status", "status", 400, "pathPrefix", BATCH));

    // When
    List<DataverseOutcome> outcomes = send(contacts(20));

    // Then
    assertThat(outcomes).allMatch(DataverseOutcome.Answered.class::isInstance);
    assertThat(countMade()).isEqualTo(20);
  }

  private List<DataverseOutcome> send(List<DataverseRequest> writes) {
    Access access =
        new Access(
            "contoso",
            AuthStandIn.credentialOf("contoso"),
            new Actor.Agent(UUID.randomUUID().toString()));
    return Awaiting.item(
        () ->
            Uni.join()
                .all(writes.stream().map(write -> gateway.send(access, write)).toList())
                .andFailFast());
  }

  private static List<DataverseRequest> contacts(int count) {
    return IntStream.range(0, count).mapToObj(each -> create(UUID.randomUUID(), person())).toList();
  }

  private static DataverseRequest create(UUID id, ObjectNode body) {
    return DataverseRequest.create(
        ODataPath.row("contacts", id.toString()).toString(), body, PATIENCE);
  }

  private static ObjectNode person() {
    return JsonNodeFactory.instance.objectNode().put("lastname", "Zoë \"Batch\"\r\n--batch");
  }

  /** The first few fill the room for a while. */
  private static void slowSingles() {
    fault(Map.of("kind", "slow", "latencyMillis", 300, "method", "PATCH"));
  }

  private static int countMade() {
    return EmbeddedServers.simulator()
        .writes(Map.of("organisation", "contoso", "table", "contact", "operation", "create"))
        .size();
  }

  private static List<String> requests() {
    return StreamSupport.stream(
            EmbeddedServers.simulator().requests(Map.of("server", "dataverse")).spliterator(),
            false)
        .map((JsonNode request) -> request.path("method").asText() + request.path("path").asText())
        .toList();
  }

  private static void fault(Map<String, Object> fault) {
    Map<String, Object> complete = new HashMap<>(fault);
    complete.put("server", "dataverse");
    EmbeddedServers.simulator().addFault(complete);
  }
}
