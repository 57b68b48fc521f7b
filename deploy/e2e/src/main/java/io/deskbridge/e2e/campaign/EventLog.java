package io.deskbridge.e2e.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.kafka.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything on the topic {@code case-written}. */
final class EventLog {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(500);

  private final int kafkaPort;

  EventLog(int kafkaPort) {
    this.kafkaPort = kafkaPort;
  }

  /**
   * A record.
   *
   * @param id the CloudEvents id
   */
  record Event(String id, String interaction, String caseId, String value) {}

  /** From the beginning to what is the end now. */
  List<Event> readAll() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.CASE_WRITTEN.topicName()).stream()
              .map(each -> new TopicPartition(each.topic(), each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<Event> events = new ArrayList<>();
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(POLL).forEach(record -> events.add(event(record)));
      }
      return events;
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            "localhost:" + kafkaPort,
            "enable.auto.commit",
            "false",
            "isolation.level",
            "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static Event event(ConsumerRecord<byte[], byte[]> record) {
    try {
      JsonNode value = JSON.readTree(record.value());
      return new Event(
          new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8),
          value.path("interactionId").asText(),
          value.path("caseId").asText(),
          value.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
