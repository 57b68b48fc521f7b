package io.deskbridge.settings.publication;

import io.deskbridge.settings.outbox.Outbox;
import io.deskbridge.settings.outbox.RevisionMark;
import io.deskbridge.settings.outbox.SeenRevisions;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads the topic on a thread of its own: all partitions, from the beginning, then onwards. Says in
 * {@link TopicState} how it stands, in {@link SeenRevisions} what is there, and marks a revision as
 * published when it was seen.
 */
@ApplicationScoped
class TopicReader {

  private static final Logger LOG = Logger.getLogger(TopicReader.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final long BLINK = 50;
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(2);

  private final KafkaClients clients;
  private final TopicPolicy policy;
  private final RecordFormat format;
  private final SeenRevisions seen;
  private final Outbox outbox;
  private final TopicState state;
  private final Sweep sweep;
  private final PublicationConfig config;

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicReference<Consumer<byte[], byte[]>> open = new AtomicReference<>();
  private final AtomicReference<Thread> thread = new AtomicReference<>();

  TopicReader(
      KafkaClients clients,
      TopicPolicy policy,
      RecordFormat format,
      SeenRevisions seen,
      Outbox outbox,
      TopicState state,
      Sweep sweep,
      PublicationConfig config) {
    this.clients = clients;
    this.policy = policy;
    this.format = format;
    this.seen = seen;
    this.outbox = outbox;
    this.state = state;
    this.sweep = sweep;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    config.refuseALeaseThatIsTooShort();
    thread.set(Thread.ofPlatform().daemon().name("settings-topic-reader").start(this::run));
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped.set(true);
    Consumer<byte[], byte[]> reading = open.get();
    if (reading != null) {
      reading.wakeup();
    }
    Thread running = thread.get();
    if (running != null) {
      running.join(config.answerTimeout());
      running.interrupt();
    }
  }

  private void run() {
    while (!stopped.get()) {
      try {
        readOnce();
      } catch (WakeupException | InterruptException | InterruptedException e) {
        LOG.debug("Reading ends");
      } catch (KafkaException e) {
        away("%s: %s".formatted(e.getClass().getSimpleName(), e.getMessage()));
      } catch (RuntimeException e) {
        LOG.error("Reading the topic failed; it is read again from the beginning", e);
        state.become(TopicState.Value.AWAY);
      }
      pause();
    }
  }

  /** Returns only in order to be called again after a pause. */
  private void readOnce() throws InterruptedException {
    switch (policy.inspect(config.topic())) {
      case TopicPolicy.Verdict.Fit() -> follow();
      case TopicPolicy.Verdict.Unknown(String reason) -> away(reason);
      case TopicPolicy.Verdict.Unfit(String cleanupPolicy) -> refuse(cleanupPolicy);
    }
  }

  private void follow() {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      open.set(consumer);
      List<TopicPartition> partitions =
          consumer.partitionsFor(config.topic()).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      seen.startOver();
      state.become(TopicState.Value.LOADING);
      long probed = System.nanoTime() - BETWEEN_PROBES.toNanos();
      while (!stopped.get()) {
        consumer.poll(POLL).forEach(this::take);
        boolean due = System.nanoTime() - probed >= BETWEEN_PROBES.toNanos();
        if (due || !state.isCurrent()) {
          probe(consumer, partitions);
          probed = System.nanoTime();
        }
      }
    } finally {
      open.set(null);
    }
  }

  /** Whether Kafka answers, and whether everything it has was read. */
  private void probe(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      if (partitions.stream().allMatch(each -> consumer.position(each) >= ends.get(each))
          && state.become(TopicState.Value.CURRENT)) {
        LOG.infof("Topic %s was read to its end", config.topic());
        VertxContextSupport.subscribeAndAwait(sweep::run);
      }
    } catch (TimeoutException e) {
      away("no answer within " + config.answerTimeout());
    } catch (KafkaException e) {
      throw e;
    } catch (Throwable e) {
      LOG.warn("The first comparison with the table failed; the next one follows", e);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    String tenant = format.tenantOf(record);
    RevisionMark mark = format.markOf(record);
    seen.note(tenant, mark);
    if (!state.isCurrent()) {
      return;
    }
    try {
      VertxContextSupport.subscribeAndAwait(() -> outbox.markPublished(tenant, mark));
    } catch (Throwable e) {
      LOG.warnf(e, "Revision %d of %s was seen, but not marked so", mark.revision(), tenant);
    }
  }

  private void away(String reason) {
    if (state.become(TopicState.Value.AWAY)) {
      LOG.warnf(
          "Topic %s can't be reached: %s. Settings are saved and will be published when it is back.",
          config.topic(), reason);
    }
  }

  private void refuse(String cleanupPolicy) {
    state.become(TopicState.Value.UNFIT);
    LOG.fatalf(
        "Topic %s has cleanup.policy=%s and would lose settings. Set it to compact and start again.",
        config.topic(), cleanupPolicy);
    stopped.set(true);
    Quarkus.asyncExit(1);
  }

  private void pause() {
    try {
      for (long waited = 0; waited < PAUSE.toMillis() && !stopped.get(); waited += BLINK) {
        Thread.sleep(BLINK);
      }
    } catch (InterruptedException e) {
      LOG.debug("Reading ends");
    }
  }
}
