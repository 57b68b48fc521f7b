package io.deskbridge.auth.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts events on {@code session-ended} as <a
 * href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">CloudEvents
 * in binary mode</a>. The client may block, so it has a thread of its own.
 */
@ApplicationScoped
class SessionEndedProducer {

  static final String TOPIC = "session-ended";

  private static final String TYPE = "io.deskbridge.session-ended";
  private static final String ORIGIN = "/auth-service";
  private static final int DELIVERY_MILLIS = 10_000;
  private static final int REQUEST_MILLIS = 5_000;
  private static final int BLOCK_MILLIS = 5_000;
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread own = new Thread(work, TOPIC);
            own.setDaemon(true);
            return own;
          });
  private final AtomicReference<Optional<KafkaProducer<byte[], byte[]>>> producer =
      new AtomicReference<>(Optional.empty());
  private final Map<String, Object> kafka;

  SessionEndedProducer(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.kafka = kafka;
  }

  /** Ends when every replica of the partition that must have the event has it. */
  Uni<Void> publish(SessionId session, Instant endedAt) {
    return Uni.createFrom()
        .emitter(
            emitter ->
                thread.execute(
                    () -> {
                      try {
                        producer()
                            .send(
                                message(session, endedAt),
                                (metadata, failure) -> {
                                  if (failure == null) {
                                    emitter.complete(null);
                                  } else {
                                    emitter.fail(failure);
                                  }
                                });
                      } catch (RuntimeException e) {
                        emitter.fail(e);
                      }
                    }));
  }

  static ProducerRecord<byte[], byte[]> message(SessionId session, Instant endedAt) {
    String value =
        JSON.createObjectNode()
            .put("tenantId", session.tenantId())
            .put("sessionId", session.sessionId().toString())
            .put("endedAt", endedAt.toString())
            .toString();
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(TOPIC, bytes(session.tenantId()), bytes(value));
    Map.of(
            "ce_specversion",
            "1.0",
            "ce_type",
            TYPE,
            "ce_source",
            ORIGIN,
            "ce_id",
            session.sessionId().toString(),
            "ce_time",
            endedAt.toString(),
            "content-type",
            "application/json")
        .forEach((name, text) -> message.headers().add(name, bytes(text)));
    return message;
  }

  /** On the one thread only. */
  private KafkaProducer<byte[], byte[]> producer() {
    Optional<KafkaProducer<byte[], byte[]>> open = producer.get();
    if (open.isEmpty()) {
      open =
          Optional.of(
              new KafkaProducer<>(
                  settings(), new ByteArraySerializer(), new ByteArraySerializer()));
      producer.set(open);
    }
    return open.get();
  }

  /** Whatever the operator sets below {@code kafka.}, and what delivery relies on. */
  private Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "auth-service-session-ended");
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
    return settings;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  void stop(@Observes ShutdownEvent shutdown) {
    thread.shutdown();
    producer.get().ifPresent(open -> open.close(GOODBYE));
  }
}
