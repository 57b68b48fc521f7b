package io.deskbridge.auth.settings;

import io.deskbridge.auth.tenancy.Detached;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Follows {@code settings-changed} on a thread of its own: all of it from the beginning, then
 * onwards, for as long as the process lives. Nothing a record holds can end it; without Kafka it
 * serves what the database remembers and keeps trying.
 */
@ApplicationScoped
class SettingsReader {

  private static final Logger LOG = Logger.getLogger(SettingsReader.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final SettingsTopic topic;
  private final SettingsTopicConfig config;
  private final SettingsView view;
  private final SettingsKeeper keeper;
  private final SettingsArchive archive;
  private final SettingsFollowing following;
  private final Detached detached;
  private final Vertx vertx;
  private final Counter unreadable;
  private final Timer delay;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicReference<Consumer<byte[], byte[]>> current = new AtomicReference<>();
  private final Thread thread;

  SettingsReader(
      SettingsTopic topic,
      SettingsTopicConfig config,
      SettingsView view,
      SettingsKeeper keeper,
      SettingsArchive archive,
      SettingsFollowing following,
      Detached detached,
      Vertx vertx,
      MeterRegistry meters) {
    this.topic = topic;
    this.config = config;
    this.view = view;
    this.keeper = keeper;
    this.archive = archive;
    this.following = following;
    this.detached = detached;
    this.vertx = vertx;
    this.unreadable = meters.counter("deskbridge.settings.unreadable");
    this.delay = meters.timer("deskbridge.settings.delay");
    this.thread = Thread.ofPlatform().daemon().name("settings-reader").unstarted(this::run);
  }

  void start(@Observes StartupEvent event) {
    remember();
    vertx.setTimer(config.patience().toMillis(), timer -> following.patienceOver());
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.set(true);
    Consumer<byte[], byte[]> consumer = current.get();
    if (consumer != null) {
      consumer.wakeup();
    }
    thread.join(FAREWELL);
  }

  /** Takes over what the database knows, again and again until it can. */
  private void remember() {
    detached.start(
        () -> archive.readAll(view::take),
        done -> following.remembered(),
        failure -> {
          LOG.warn("The settings kept in the database can't be read yet", failure);
          vertx.setTimer(BETWEEN_TRIES.toMillis(), timer -> remember());
        });
  }

  private void run() {
    while (!stopping.get()) {
      try (Consumer<byte[], byte[]> consumer = topic.consumer()) {
        current.set(consumer);
        refuseWrongPolicy();
        follow(consumer);
      } catch (WakeupException e) {
        LOG.debug("The settings reader was woken to stop");
      } catch (RuntimeException e) {
        following.lost();
        if (!stopping.get()) {
          LOG.warnf("The settings topic can't be followed, trying again: %s", e.getMessage());
          pause();
        }
      }
    }
  }

  private void refuseWrongPolicy() {
    topic
        .findWrongPolicy()
        .ifPresent(
            policy -> {
              LOG.fatalf(
                  "The topic %s has cleanup.policy=%s: settings would get lost. Set it to compact and start again.",
                  config.name(), policy);
              stopping.set(true);
              Quarkus.asyncExit(1);
              throw new WakeupException();
            });
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = topic.partitions(consumer);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = topic.ends(consumer, partitions);
    long probed = System.nanoTime();
    boolean complete = false;
    while (!stopping.get()) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        take(message, complete);
      }
      if (!complete && isRead(consumer, ends)) {
        complete = true;
        following.reached();
        LOG.infof("Settings of %d tenants are read", view.size());
      }
      if (complete && System.nanoTime() - probed > config.probe().toNanos()) {
        probe(consumer, partitions);
        probed = System.nanoTime();
      }
    }
  }

  private static boolean isRead(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** A poll does not tell whether there is nothing new or nobody there. */
  private void probe(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    try {
      topic.ends(consumer, partitions);
      following.reached();
    } catch (TimeoutException e) {
      if (!following.isStale()) {
        LOG.warn("Kafka does not answer; the settings held are served on");
      }
      following.lost();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> message, boolean measured) {
    SettingsDecoder.decode(message)
        .ifPresentOrElse(
            what -> {
              take(what);
              if (measured) {
                delay.record(
                    Duration.ofMillis(
                        Math.max(0, System.currentTimeMillis() - message.timestamp())));
              }
            },
            () -> leaveOut(message));
  }

  private void take(SettingsInForce what) {
    if (view.take(what)) {
      keeper.keep(what);
    }
  }

  private void leaveOut(ConsumerRecord<byte[], byte[]> message) {
    unreadable.increment();
    LOG.errorf(
        "The settings record at offset %d of partition %d can't be read; what was held before stays in force",
        message.offset(), message.partition());
  }

  private void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
