package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.dataverse.Organisation;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.TenantCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waited through an outage of Dynamics. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class BulkDrainTest {

  private static final Logger LOG = Logger.getLogger(BulkDrainTest.class);
  private static final int MANY = 2_000;
  private static final int HERS = 400;
  private static final String BATCH = "/api/data/v9.2/$batch";

  @Inject SettingsView settings;
  @Inject CaseIntake intake;

  @BeforeEach
  void quiet() {
    CaseCalls.quiet();
    CaseCalls.settings(settings, CONTOSO, CaseCalls.rows("new_queue", "interaction.queueId"));
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void writesABacklogInAFractionOfTheRequestsOnceEach() {
    // Given
    CaseCalls.fault(Map.of("kind", "status", "status", 503));
    List<String> interactions = newInteractions(MANY);
    interactions.forEach(each -> put(each, "billing"));
    long before = TenantCalls.now();

    // When
    EmbeddedServers.simulator().clearFaults();
    farAway();
    awaitEmptyQueue();

    // Then
    List<String> requests = TenantCalls.requestsAfter(before);
    LOG.infof("%s writes, with a read each, took %s requests", MANY, requests.size());
    assertThat(requests).hasSizeLessThan(MANY / 2);
    assertThat(CaseCalls.countCreated()).isEqualTo(MANY);
    assertThat(statesOf(interactions)).isEqualTo(Map.of("WRITTEN", MANY));
  }

  @Test
  void keepsTheOrderOfEachCaseAndSetsAsideOnlyThePoisonedOnes() {
    // Given
    CaseCalls.fault(Map.of("kind", "status", "status", 503));
    List<String> interactions = newInteractions(120);
    for (String each : interactions) {
      put(each, "first");
      patch(each, "second");
      patch(each, "third");
    }
    String stranger = CaseCalls.newInteraction();
    ObjectNode poison = CaseCalls.body(stranger, "99999999-9999-4999-8999-999999999999");
    Awaiting.item(() -> intake.put(asked(poison)));

    // When
    EmbeddedServers.simulator().clearFaults();
    awaitEmptyQueue();

    // Then
    assertThat(statesOf(interactions)).isEqualTo(Map.of("WRITTEN", 360));
    assertThat(statesOf(List.of(stranger))).isEqualTo(Map.of("FAILED", 1));
    assertThat(CaseCalls.countCreated()).isEqualTo(120);
    for (String each : interactions.subList(0, 10)) {
      String caseId = CaseCalls.json(CaseCalls.get(each)).path("caseId").asText();
      assertThat(queuesWritten(caseId)).containsExactly("first", "second", "third");
    }
  }

  @Test
  void writesEachCaseOnceAlthoughBatchesAreCutAfterTheyWereDone() {
    // Given
    CaseCalls.fault(Map.of("kind", "status", "status", 503));
    List<String> interactions = newInteractions(200);
    interactions.forEach(each -> put(each, "billing"));

    // When
    EmbeddedServers.simulator().clearFaults();
    CaseCalls.fault(Map.of("kind", "applied-then-cut", "pathPrefix", BATCH, "times", 3));
    CaseCalls.fault(Map.of("kind", "garbage", "pathPrefix", BATCH, "times", 2));
    CaseCalls.fault(
        Map.of(
            "kind",
            "status",
            "status",
            429,
            "retryAfterSeconds",
            1,
            "pathPrefix",
            BATCH,
            "times",
            1));
    awaitEmptyQueue();

    // Then
    assertThat(statesOf(interactions)).isEqualTo(Map.of("WRITTEN", 200));
    assertThat(CaseCalls.countCreated()).isEqualTo(200);
  }

  @Test
  void aThrottledAgentsBacklogHoldsUpNobodyElse() {
    // Given
    AgentTokens.Person ada = AgentTokens.person(CONTOSO, "ada");
    AuthStandIn.signIn(ada);
    CaseCalls.fault(
        Map.of("kind", "status", "status", 429, "retryAfterSeconds", 5, "user", ada.oid()));
    List<String> hers = newInteractions(HERS);
    hers.forEach(each -> Awaiting.item(() -> intake.put(asked(body(each, "billing"), ada.oid()))));
    long before = TenantCalls.now();
    String ours = CaseCalls.newInteraction();

    // When
    CaseCalls.make(ours, CaseCalls.body(ours, NOOR));

    // Then
    assertThat(CaseCalls.count("write_dispatch")).isEqualTo(HERS);
    assertThat(TenantCalls.requestsAfter(before)).hasSizeLessThan(HERS / 4);
    EmbeddedServers.simulator().clearFaults();
    awaitEmptyQueue();
    assertThat(statesOf(hers)).isEqualTo(Map.of("WRITTEN", HERS));
  }

  /** Each request takes a while, and few are allowed at once. */
  private static void farAway() {
    EmbeddedServers.simulator().switchDataverse(Map.of("dopHint", 2));
    CaseCalls.fault(Map.of("kind", "slow", "latencyMillis", 200));
  }

  private static List<String> newInteractions(int count) {
    return IntStream.range(0, count).mapToObj(each -> CaseCalls.newInteraction()).toList();
  }

  private void put(String interaction, String queue) {
    Awaiting.item(() -> intake.put(asked(body(interaction, queue))));
  }

  private void patch(String interaction, String queue) {
    Awaiting.item(() -> intake.patch(asked(body(interaction, queue))));
  }

  private static ObjectNode body(String interaction, String queue) {
    return CaseCalls.body(interaction, NOOR).put("queueId", queue);
  }

  private CaseIntake.Asked asked(JsonNode body) {
    return asked(body, "application");
  }

  private CaseIntake.Asked asked(JsonNode body, String actor) {
    var organisation = EmbeddedServers.organisation(CONTOSO);
    return new CaseIntake.Asked(
        CONTOSO,
        actor,
        new Organisation(organisation.organizationId(), URI.create(organisation.environmentUrl())),
        intake.read(body.toString()));
  }

  private static void awaitEmptyQueue() {
    CaseCalls.await(() -> CaseCalls.count("write_dispatch") == 0);
  }

  private static Map<String, Integer> statesOf(List<String> interactions) {
    Map<String, Integer> states = new HashMap<>();
    for (String state : List.of("WRITTEN", "FAILED", "ACCEPTED", "CASE_DELETED")) {
      int count =
          CaseCalls.count(
              "case_write where state = '%s' and interaction_id in ('%s')"
                  .formatted(state, String.join("', '", interactions)));
      if (count > 0) {
        states.put(state, count);
      }
    }
    return states;
  }

  private static List<String> queuesWritten(String caseId) {
    List<String> queues = new ArrayList<>();
    for (JsonNode write : CaseCalls.writesOf(caseId)) {
      for (JsonNode change : write.path("changes")) {
        if (change.path("column").asText().equals("new_queue")) {
          queues.add(change.path("after").asText());
        }
      }
    }
    return queues;
  }
}
