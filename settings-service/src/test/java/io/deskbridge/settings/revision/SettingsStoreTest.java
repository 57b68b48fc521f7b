package io.deskbridge.settings.revision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.document.Queue;
import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.outbox.RevisionMark;
import io.deskbridge.settings.outbox.SeenRevisions;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.Portal;
import io.deskbridge.settings.testing.Reactive;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class SettingsStoreTest {

  private static final int WRITERS = 16;

  @Inject SettingsStore store;
  @Inject SeenRevisions seen;

  private final String tenant = "store-" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void letsExactlyOneOfManyWritersMakeTheFirstRevision() throws Exception {
    // Given
    List<Callable<CommitOutcome>> writers = writersOver(0);

    // When
    List<CommitOutcome> outcomes = atOnce(writers);

    // Then
    assertThat(outcomes).filteredOn(CommitOutcome.Committed.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(outcome -> !(outcome instanceof CommitOutcome.Committed))
        .hasSize(WRITERS - 1)
        .containsOnly(new CommitOutcome.Stale(1));
  }

  @Test
  void letsExactlyOneOfManyWritersMakeEachFurtherRevision() throws Exception {
    // Given
    write(0, "first");

    // When
    List<CommitOutcome> second = atOnce(writersOver(1));
    List<CommitOutcome> third = atOnce(writersOver(2));

    // Then
    assertThat(second).filteredOn(CommitOutcome.Committed.class::isInstance).hasSize(1);
    assertThat(third).filteredOn(CommitOutcome.Committed.class::isInstance).hasSize(1);
    assertThat(third).contains(new CommitOutcome.Stale(3));
    assertThat(Reactive.result(() -> store.current(tenant)).revision()).isEqualTo(3);
  }

  @Test
  void writesHistoryFromTheFirstRevisionOn() throws SQLException {
    // Given
    write(0, "Before");

    // When
    write(1, "After");

    // Then
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.SETTINGS);
        PreparedStatement select =
            connection.prepareStatement(
                "select revision, changed_by, replaced, document, changed_at > now() - interval '1 minute'"
                    + " from settings_revision where tenant_id = ? order by revision")) {
      select.setString(1, tenant);
      ResultSet rows = select.executeQuery();
      rows.next();
      assertThat(rows.getLong(1)).isEqualTo(1);
      assertThat(Portal.json(rows.getString(3))).isEqualTo(Portal.json("{\"queues\": []}"));
      rows.next();
      JsonNode replaced = Portal.json(rows.getString(3));
      assertThat(rows.getLong(1)).isEqualTo(2);
      assertThat(rows.getString(2)).isEqualTo("tester");
      assertThat(replaced.fieldNames()).toIterable().containsExactly("queues");
      assertThat(replaced.at("/queues/0/name").asText()).isEqualTo("Before");
      assertThat(Portal.json(rows.getString(4)).at("/queues/0/name").asText()).isEqualTo("After");
      assertThat(rows.getBoolean(5)).isTrue();
    }
  }

  @Test
  void givesNumbersAboveTheHighestOnTheTopicAfterABackupWasRestored() {
    // Given
    seen.note(tenant, new RevisionMark(41, Instant.parse("2026-01-01T00:00:00Z")));
    seen.note(tenant, new RevisionMark(40, Instant.parse("2026-01-02T00:00:00Z")));

    // When
    CommitOutcome outcome = write(0, "Back again");

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            CommitOutcome.Committed.class,
            committed -> {
              assertThat(committed.document().revision()).isEqualTo(42);
              assertThat(committed.document().sectionRevisions().values()).contains(42L, 0L);
            });
  }

  @Test
  void reissuesNothingThatAReaderWouldAccept() {
    // Given
    SettingsDocument document = ((CommitOutcome.Committed) write(0, "First")).document();
    Instant changedAt = Reactive.result(() -> store.findNewest(tenant)).orElseThrow().changedAt();

    // When
    boolean reissued =
        Reactive.result(() -> store.reissueAbove(tenant, new RevisionMark(1, changedAt)));

    // Then
    assertThat(reissued).isFalse();
    assertThat(Reactive.result(() -> store.current(tenant))).isEqualTo(document);
  }

  private List<Callable<CommitOutcome>> writersOver(long expected) {
    return IntStream.range(0, WRITERS)
        .<Callable<CommitOutcome>>mapToObj(i -> () -> write(expected, "Writer " + i))
        .toList();
  }

  private CommitOutcome write(long expected, String name) {
    return Reactive.result(
        () ->
            store.commit(
                tenant,
                expected,
                "tester",
                Change.of(
                    document ->
                        document.withQueues(List.of(new Queue("billing", name, List.of()))))));
  }

  private static List<CommitOutcome> atOnce(List<Callable<CommitOutcome>> writers)
      throws Exception {
    List<CommitOutcome> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
      for (Future<CommitOutcome> outcome : threads.invokeAll(writers)) {
        outcomes.add(outcome.get());
      }
    }
    return outcomes;
  }
}
