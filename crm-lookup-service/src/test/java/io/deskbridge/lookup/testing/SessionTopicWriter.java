package io.deskbridge.lookup.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Says that sessions ended as auth-service does: from its contract example, with its headers. */
public final class SessionTopicWriter {

  private static final String TOPIC = "session-ended";
  private static final Path EXAMPLE =
      Path.of("../auth-service/src/main/resources/contracts/examples/session-ended.json");

  private SessionTopicWriter() {}

  /** That session ended now. */
  public static void end(String tenant, String session) {
    send(tenant, example(tenant, session));
  }

  /** auth-service's example for that session. */
  public static String example(String tenant, String session) {
    try {
      ObjectNode event = (ObjectNode) new ObjectMapper().readTree(Files.readString(EXAMPLE));
      return event
          .put("tenantId", tenant)
          .put("sessionId", session)
          .put("endedAt", Instant.now().toString())
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Any value. */
  public static void send(String tenant, String value) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(TOPIC, bytes(tenant), bytes(value));
    Map.of(
            "ce_specversion", "1.0",
            "ce_type", "io.deskbridge.session-ended",
            "ce_source", "/auth-service",
            "ce_id", UUID.randomUUID().toString(),
            "ce_time", Instant.now().toString(),
            "content-type", "application/json")
        .forEach((name, text) -> message.headers().add(name, bytes(text)));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", EmbeddedServers.kafka(), "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(message).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
