package io.deskbridge.lookup.session;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Follows {@code session-ended} on a thread of its own: all of it (one hour) from the beginning,
 * then onwards, for as long as the process lives. Without Kafka JWTs hold until they expire.
 */
@ApplicationScoped
class SessionReader {

  private static final Logger LOG = Logger.getLogger(SessionReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final SessionTopic topic;
  private final SessionTopicConfig config;
  private final EndedSessions sessions;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final AtomicBoolean read = new AtomicBoolean();
  private final AtomicReference<Consumer<byte[], byte[]>> current = new AtomicReference<>();
  private final AtomicReference<Instant> begun = new AtomicReference<>(Instant.MAX);
  private final Thread thread;

  SessionReader(SessionTopic topic, SessionTopicConfig config, EndedSessions sessions) {
    this.topic = topic;
    this.config = config;
    this.sessions = sessions;
    this.thread = Thread.ofPlatform().daemon().name("session-reader").unstarted(this::run);
  }

  void start(@Observes StartupEvent event) {
    begun.set(Instant.now());
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

  /** The topic was read to its end once, or Kafka has had its time. */
  boolean isReady() {
    return read.get()
        || (begun.get() != Instant.MAX
            && begun.get().plus(config.patience()).isBefore(Instant.now()));
  }

  /** The topic was read to its end since this process started. */
  boolean isRead() {
    return read.get();
  }

  private void run() {
    while (!stopping.get()) {
      try (Consumer<byte[], byte[]> consumer = topic.consumer()) {
        current.set(consumer);
        refuseWrongPolicy();
        follow(consumer);
      } catch (WakeupException e) {
        LOG.debug("The session reader was woken to stop");
      } catch (RuntimeException e) {
        if (!stopping.get()) {
          LOG.warnf(
              "The topic %s can't be followed, trying again; until then agents are believed until their tokens expire: %s",
              config.name(), e.getMessage());
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
                  "The topic %s has cleanup.policy=%s: ends of sessions would get lost. Set it to delete and start again.",
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
    while (!stopping.get()) {
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        take(message);
      }
      if (!read.get() && isRead(consumer, ends)) {
        read.set(true);
      }
    }
  }

  private static boolean isRead(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void take(ConsumerRecord<byte[], byte[]> message) {
    SessionEnded.decode(message.key(), message.value())
        .ifPresentOrElse(
            ended -> sessions.take(ended, Instant.ofEpochMilli(message.timestamp())),
            () ->
                LOG.warnf(
                    "A record of %s at %d can't be read and was left out; is auth-service of a newer release?",
                    config.name(), message.offset()));
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
