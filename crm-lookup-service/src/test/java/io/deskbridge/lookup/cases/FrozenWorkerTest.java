package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.writes.Claim;
import io.deskbridge.lookup.writes.LeaseLostException;
import io.deskbridge.lookup.writes.WriteKind;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A second worker on the same database, which freezes: the test holds its claim, and the lease ends
 * under it while the service's own worker lives.
 */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class FrozenWorkerTest {

  @Inject SettingsView settings;
  @Inject CaseWriting writing;

  private final String interaction = CaseCalls.newInteraction();
  private final ObjectNode body = CaseCalls.body(interaction, NOOR);

  @BeforeEach
  void quiet() {
    CaseCalls.quiet();
    CaseCalls.settings(
        settings,
        CONTOSO,
        CaseCalls.rows("new_tier", "contact.new_tier", "new_queue", "interaction.queueId"));
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void makesOneCaseAlthoughTheFrozenWorkersRequestArrivesAfterTheOtherOnes() {
    // Given
    Claim frozen = acceptAndClaim();
    CaseCalls.faultOnWrites(Map.of("kind", "slow", "latencyMillis", 4000, "times", 1));
    CompletableFuture<Throwable> end = performInBackground(frozen);
    CaseCalls.awaitSending();

    // When
    endLease(frozen.writeId());

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(end.join()).isInstanceOf(LeaseLostException.class);
    String caseId = answer.path("caseId").asText();
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
    assertThat(CaseCalls.writesOf(caseId)).hasSize(1);
    assertThat(CaseCalls.json(CaseCalls.get(interaction))).isEqualTo(answer);
    assertThat(CaseCalls.count("case_event where value like '%" + interaction + "%'"))
        .isLessThanOrEqualTo(1);
  }

  @Test
  void changesNothingWhenItWakesUpBeforeItSentAnything() {
    // Given
    Claim frozen = acceptAndClaim();
    endLease(frozen.writeId());
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    int patches = CaseCalls.countPatches();

    // When
    CompletableFuture<Throwable> end = performInBackground(frozen);

    // Then
    assertThat(end.join()).isInstanceOf(LeaseLostException.class);
    assertThat(CaseCalls.countPatches()).isEqualTo(patches);
    assertThat(CaseCalls.json(CaseCalls.get(interaction))).isEqualTo(answer);
  }

  @Test
  void changesACaseOnceAlthoughTwoWorkersSendTheUpdate() {
    // Given
    String caseId = CaseCalls.make(interaction, body).path("caseId").asText();
    body.put("queueId", "support");
    Claim frozen = claimOf(WriteKind.UPDATE);
    CaseCalls.faultOnWrites(Map.of("kind", "slow", "latencyMillis", 4000, "times", 1));
    CompletableFuture<Throwable> end = performInBackground(frozen);
    CaseCalls.awaitSending();

    // When
    endLease(frozen.writeId());

    // Then
    CaseCalls.awaitState(interaction, "written");
    assertThat(end.join()).isInstanceOf(LeaseLostException.class);
    assertThat(CaseCalls.writesOf(caseId)).hasSize(2);
    assertThat(CaseCalls.columnsOf(caseId)).containsEntry("new_queue", "support");
  }

  @Test
  void isTakenUpByAnotherWorkerWithinThirtySecondsWhenItIsKilled() {
    // Given
    Claim killed = acceptAndClaim();
    Instant begin = Instant.now();

    // When
    CaseCalls.awaitState(interaction, "written");

    // Then
    assertThat(killed.fence()).isPositive();
    assertThat(Duration.between(begin, Instant.now()))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(30));
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void makesOneCaseAlthoughItDiedBetweenTheAnswerAndTheCommit() {
    // Given
    CaseCalls.asSuperuser(
        """
        create or replace function die() returns trigger language plpgsql as $$
        begin raise exception 'killed before the commit'; end $$;
        create or replace trigger die before update on case_write for each row
        when (new.state = 'WRITTEN') execute function die()
        """);
    CaseCalls.put(interaction, body);
    CaseCalls.await(() -> CaseCalls.countCreated() == 1);

    // When
    CaseCalls.asSuperuser("drop trigger die on case_write");

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
    assertThat(CaseCalls.writesOf(answer.path("caseId").asText())).hasSize(1);
    assertThat(answer.at("/writes/0/attempts").asInt()).isGreaterThan(1);
  }

  private Claim acceptAndClaim() {
    return claimOf(WriteKind.CREATE);
  }

  /**
   * Has the write accepted, and claimed at the same instant by another worker than the service's
   * own.
   */
  private Claim claimOf(WriteKind kind) {
    try (Connection connection =
        EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP)) {
      CaseCalls.asSuperuser(
          """
          create or replace function hold_back() returns trigger language plpgsql as $$
          begin new.lease_until = now() + interval '15 seconds'; new.fence = 7; return new; end $$;
          create or replace trigger hold_back before insert on write_dispatch
          for each row execute function hold_back()
          """);
      if (kind == WriteKind.CREATE) {
        CaseCalls.put(interaction, body);
      } else {
        CaseCalls.patch(interaction, body);
      }
      CaseCalls.asSuperuser("drop trigger hold_back on write_dispatch");
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery("select write_id, tenant_id, fence from write_dispatch")) {
        rows.next();
        return new Claim(rows.getObject(1, UUID.class), rows.getString(2), rows.getLong(3), false);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<Throwable> performInBackground(Claim claim) {
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                Awaiting.item(() -> writing.perform(claim));
                end.complete(null);
              } catch (RuntimeException e) {
                end.complete(e);
              }
            });
    return end;
  }

  private static void endLease(UUID write) {
    CaseCalls.asSuperuser(
        "update write_dispatch set lease_until = '-infinity' where write_id = '" + write + "'");
  }
}
