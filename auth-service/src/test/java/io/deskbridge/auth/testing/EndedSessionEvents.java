package io.deskbridge.auth.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.testing.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads {@code session-ended} as crm-lookup-service does: all of it, without a group. */
public final class EndedSessionEvents {

  private static final String TOPIC = "session-ended";
  private static final ObjectMapper JSON = new ObjectMapper();

  private EndedSessionEvents() {}

  /** A record of the topic. */
  public record Event(String key, JsonNode value, Map<String, String> headers) {}

  /** The event of that session, within ten seconds. */
  public static Event awaitFor(String sessionId) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", EmbeddedServers.kafka(), "enable.auto.commit", false),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(each -> new TopicPartition(TOPIC, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (System.nanoTime() < end) {
        for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(100))) {
          Event event = event(each);
          if (event.value().path("sessionId").asText().equals(sessionId)) {
            return event;
          }
        }
      }
    }
    throw new AssertionError("No event of session " + sessionId);
  }

  private static Event event(ConsumerRecord<String, String> message) {
    Map<String, String> headers = new HashMap<>();
    message
        .headers()
        .forEach(each -> headers.put(each.key(), new String(each.value(), StandardCharsets.UTF_8)));
    try {
      return new Event(message.key(), JSON.readTree(message.value()), headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
