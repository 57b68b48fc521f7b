package io.deskbridge.settings.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A consumer of settings-changed that begins at the first record, and a stranger who writes. */
public final class SettingsTopic implements AutoCloseable {

  public static final String NAME = "settings-changed";

  private final KafkaConsumer<String, String> consumer;
  private final String bootstrap;
  private final List<ConsumerRecord<String, String>> read = new ArrayList<>();

  public SettingsTopic(String bootstrap) {
    this.bootstrap = bootstrap;
    consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new StringDeserializer(),
            new StringDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(NAME).stream()
            .map(each -> new TopicPartition(NAME, each.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** The first record of that tenant, from the beginning on, that is so. */
  public ConsumerRecord<String, String> await(
      String tenant, Duration patience, Predicate<ConsumerRecord<String, String>> wanted) {
    Instant deadline = Instant.now().plus(patience);
    while (Instant.now().isBefore(deadline)) {
      for (ConsumerRecord<String, String> record : of(tenant)) {
        if (wanted.test(record)) {
          return record;
        }
      }
      poll(Duration.ofMillis(50));
    }
    throw new AssertionError(
        "No such record of " + tenant + " within " + patience + ": " + revisionsOf(tenant));
  }

  /** The record of that revision. */
  public ConsumerRecord<String, String> await(String tenant, long revision) {
    return await(tenant, Duration.ofSeconds(15), record -> revisionOf(record) == revision);
  }

  /** Waits until the last record of that tenant has that revision. */
  public void awaitLast(String tenant, long revision, Duration patience) {
    await(
        tenant,
        patience,
        record -> {
          List<Long> revisions = revisionsOf(tenant);
          return !revisions.isEmpty() && revisions.getLast() == revision;
        });
  }

  /** Revisions of that tenant as far as read, in the order of the topic. */
  public List<Long> revisionsOf(String tenant) {
    return of(tenant).stream().map(SettingsTopic::revisionOf).toList();
  }

  /** Reads on for so long. */
  public void poll(Duration duration) {
    consumer.poll(duration).forEach(read::add);
  }

  /** Writes a record as anybody could who may write the topic. */
  public void write(String tenant, String value, Map<String, String> headers) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
            new StringSerializer(),
            new StringSerializer())) {
      ProducerRecord<String, String> record = new ProducerRecord<>(NAME, tenant, value);
      headers.forEach(
          (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
      producer.send(record).get();
    }
  }

  /** A header's text, or empty. */
  public static String header(ConsumerRecord<String, String> record, String name) {
    return record.headers().lastHeader(name) == null
        ? ""
        : new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static long revisionOf(ConsumerRecord<String, String> record) {
    String revision = header(record, "ce_revision");
    return revision.isEmpty() ? -1 : Long.parseLong(revision);
  }

  private List<ConsumerRecord<String, String>> of(String tenant) {
    return read.stream().filter(each -> tenant.equals(each.key())).toList();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
