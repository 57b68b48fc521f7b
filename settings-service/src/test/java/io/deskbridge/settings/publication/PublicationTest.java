package io.deskbridge.settings.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.document.Queue;
import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.revision.CommitOutcome;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.Contract;
import io.deskbridge.settings.testing.Examples;
import io.deskbridge.settings.testing.Portal;
import io.deskbridge.settings.testing.Reactive;
import io.deskbridge.settings.testing.SettingsTopic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class PublicationTest extends TopicTest {

  @Test
  void publishesAWriteAsTheContractHasItAndWithoutWaitingForTheSweep() {
    // Given
    Portal admin = Portal.of("contoso", "admin");
    JsonNode section =
        Examples.section("caseRecords").put("reopenWithinDays", (int) (admin.revision() % 300));
    JsonNode document = Portal.json(admin.put("case-records", section));
    Instant answered = Instant.now();

    // When
    ConsumerRecord<String, String> record =
        topic.await("contoso", document.path("revision").asLong());

    // Then
    String revision = document.path("revision").asText();
    JsonNode value = Portal.json(record.value());
    assertThat(Duration.between(answered, Instant.now())).isLessThan(config.grace());
    assertThat(SettingsTopic.header(record, "ce_specversion")).isEqualTo("1.0");
    assertThat(SettingsTopic.header(record, "ce_type"))
        .isEqualTo("io.deskbridge.settings-changed.v1");
    assertThat(SettingsTopic.header(record, "ce_source")).isEqualTo("/settings-service");
    assertThat(SettingsTopic.header(record, "ce_id")).isEqualTo("contoso/" + revision);
    assertThat(SettingsTopic.header(record, "ce_time")).isEqualTo(value.path("changedAt").asText());
    assertThat(SettingsTopic.header(record, "ce_revision")).isEqualTo(revision);
    assertThat(SettingsTopic.header(record, "content-type")).isEqualTo("application/json");
    assertThat(value.path("settings")).isEqualTo(document);
    assertThat(Portal.texts(value.path("changedSections"))).containsExactly("caseRecords");
    assertThat(value.path("changedBy").asText()).isEqualTo("admin@contoso.example");
    Contract.assertKept(value);
  }

  @Test
  void publishesEveryRevisionInOrderAndMarksThemAsSeen() throws InterruptedException {
    // Given
    commit(0);
    topic.await(tenant, 1);
    commit(1);
    topic.await(tenant, 2);

    // When
    commit(2);
    topic.await(tenant, 3);

    // Then
    assertThat(topic.revisionsOf(tenant)).containsExactly(1L, 2L, 3L);
    assertThat(awaitSeen()).isTrue();
  }

  @Test
  void correctsAnOldRecordThatCameLast() throws Exception {
    // Given
    commit(0);
    ConsumerRecord<String, String> first = topic.await(tenant, 1);
    commit(1);
    topic.await(tenant, 2);

    // When
    topic.write(tenant, first.value(), headersOf(first));

    // Then
    topic.awaitLast(tenant, 1, PATIENCE);
    topic.awaitLast(tenant, 2, PATIENCE);
    assertThat(Reactive.result(() -> store.current(tenant)).revision()).isEqualTo(2);
  }

  @Test
  void correctsAStrangersTombstone() throws Exception {
    // Given
    commit(0);
    topic.await(tenant, 1);

    // When
    topic.write(tenant, null, Map.of());

    // Then
    topic.awaitLast(tenant, -1, PATIENCE);
    topic.awaitLast(tenant, 1, PATIENCE);
  }

  @Test
  void takesItsNumbersAboveTheTopicsAfterABackupWasRestored() throws Exception {
    // Given
    commit(0);
    ConsumerRecord<String, String> known = topic.await(tenant, 1);
    Map<String, String> lost = headersOf(known);
    lost.put("ce_revision", "7");

    // When
    topic.write(tenant, known.value(), lost);

    // Then
    ConsumerRecord<String, String> reissued = topic.await(tenant, 8);
    SettingsDocument current = Reactive.result(() -> store.current(tenant));
    assertThat(current.revision()).isEqualTo(8);
    assertThat(current.sectionRevisions().values()).containsOnly(8L);
    assertThat(current.queues()).containsExactly(new Queue("billing", "Revision 1", List.of()));
    assertThat(Portal.json(reissued.value()).path("changedBy").asText())
        .isEqualTo("settings-service");
    Contract.assertKept(Portal.json(reissued.value()));
  }

  @Test
  void noticesANumberThatWasGivenOutTwice() throws Exception {
    // Given
    commit(0);
    ConsumerRecord<String, String> known = topic.await(tenant, 1);
    Map<String, String> before = headersOf(known);
    before.put("ce_time", "2026-01-01T00:00:00Z");
    before.put("ce_revision", "2");
    topic.write(tenant, known.value(), before);

    // When
    commitAnyway();

    // Then
    long newest = Reactive.result(() -> store.current(tenant)).revision();
    topic.awaitLast(tenant, newest, PATIENCE);
    assertThat(newest).isGreaterThan(2);
  }

  @Test
  void showsLagAndFailuresToAnOperator() {
    // Given
    commit(0);
    topic.await(tenant, 1);

    // When
    String metrics = RestAssured.get("/q/metrics").asString();

    // Then
    assertThat(metrics)
        .contains("deskbridge_settings_publication_lag_seconds ")
        .contains("deskbridge_settings_publication_failures_total ")
        .contains("deskbridge_settings_publication_corrections_total ")
        .contains("deskbridge_settings_publication_sent_total ");
  }

  /** Whatever the sweep makes of the tenant meanwhile. */
  private void commitAnyway() {
    CommitOutcome outcome = new CommitOutcome.Missing();
    while (!(outcome instanceof CommitOutcome.Committed)) {
      outcome = change(Reactive.result(() -> store.current(tenant)).revision());
    }
  }

  private boolean awaitSeen() throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      boolean waiting =
          Reactive.result(() -> outbox.entries()).stream()
              .anyMatch(each -> each.tenant().equals(tenant) && each.waitingSince().isPresent());
      if (!waiting) {
        return true;
      }
      Thread.sleep(100);
    }
    return false;
  }

  private static Map<String, String> headersOf(ConsumerRecord<String, String> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), SettingsTopic.header(record, header.key())));
    return headers;
  }
}
