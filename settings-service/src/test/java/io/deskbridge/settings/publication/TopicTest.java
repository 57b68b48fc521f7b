package io.deskbridge.settings.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.document.Queue;
import io.deskbridge.settings.outbox.Outbox;
import io.deskbridge.settings.outbox.SeenRevisions;
import io.deskbridge.settings.revision.Change;
import io.deskbridge.settings.revision.CommitOutcome;
import io.deskbridge.settings.revision.SettingsStore;
import io.deskbridge.settings.testing.Reactive;
import io.deskbridge.settings.testing.SettingsTopic;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A tenant of its own for each test, and a consumer of the topic. */
abstract class TopicTest {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  @Inject SettingsStore store;
  @Inject Outbox outbox;
  @Inject SeenRevisions seen;
  @Inject TopicState state;
  @Inject KafkaClients clients;
  @Inject RecordFormat format;
  @Inject PublicationConfig config;
  @Inject PublicationMetrics metrics;

  final String tenant = "topic-" + UUID.randomUUID().toString().substring(0, 8);
  SettingsTopic topic;

  @BeforeEach
  void open() throws InterruptedException {
    topic = new SettingsTopic(EmbeddedServers.kafka());
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!state.isCurrent() && Instant.now().isBefore(deadline)) {
      Thread.sleep(50);
    }
  }

  @AfterEach
  void close() {
    topic.close();
  }

  final void commit(long expected) {
    assertThat(change(expected)).isInstanceOf(CommitOutcome.Committed.class);
  }

  final CommitOutcome change(long expected) {
    return Reactive.result(
        () ->
            store.commit(
                tenant,
                expected,
                "tester",
                Change.of(
                    document ->
                        document.withQueues(
                            List.of(
                                new Queue("billing", "Revision " + (expected + 1), List.of()))))));
  }
}
