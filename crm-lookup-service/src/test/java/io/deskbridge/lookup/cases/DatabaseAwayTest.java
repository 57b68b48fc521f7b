package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.DatabaseDetour;
import io.deskbridge.lookup.testing.TenantCalls;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(value = DatabaseDetour.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(AuthStandIn.class)
class DatabaseAwayTest {

  private static final Duration AWAY = Duration.ofSeconds(30);

  @Inject SettingsView settings;

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
  void answers503WhileTheDatabaseIsAwayAndLosesNothingThatWasAccepted() {
    // Given
    String accepted = CaseCalls.newInteraction();
    CaseCalls.fault(Map.of("kind", "status", "status", 503));
    assertThat(CaseCalls.put(accepted, CaseCalls.body(accepted, NOOR)).statusCode()).isEqualTo(202);
    String later = CaseCalls.newInteraction();
    ObjectNode body = CaseCalls.body(later, NOOR);

    // When
    DatabaseDetour.close();
    Instant end = Instant.now().plus(AWAY);
    EmbeddedServers.simulator().clearFaults();
    List<Response> answers = List.of(CaseCalls.put(later, body), CaseCalls.get(accepted));
    while (Instant.now().isBefore(end)) {
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    Response last = CaseCalls.put(later, body);
    DatabaseDetour.open();

    // Then
    answers.forEach(answer -> TenantCalls.assertProblem(answer, 503, "unavailable"));
    TenantCalls.assertProblem(last, 503, "unavailable");
    assertThat(last.header("Retry-After")).isEqualTo("3");
    CaseCalls.awaitState(accepted, "written");
    CaseCalls.await(() -> CaseCalls.put(later, body).statusCode() < 300);
    CaseCalls.awaitState(later, "written");
    assertThat(CaseCalls.countCreated()).isEqualTo(2);
  }
}
