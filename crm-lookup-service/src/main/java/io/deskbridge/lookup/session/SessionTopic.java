package io.deskbridge.lookup.session;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/** The topic {@code session-ended}: a consumer of all of it, and whether it is set up right. */
@ApplicationScoped
class SessionTopic {

  private static final Logger LOG = Logger.getLogger(SessionTopic.class);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Map<String, Object> kafka;
  private final SessionTopicConfig config;

  SessionTopic(
      @Identifier("default-kafka-broker") Map<String, Object> kafka, SessionTopicConfig config) {
    this.kafka = kafka;
    this.config = config;
  }

  /** Without a group: every replica reads everything. Fetches wait for a record, not for a time. */
  Consumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = new HashMap<>(kafka);
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
    properties.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** All partitions; fails when there are none. */
  List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(config.name(), ANSWER).stream()
            .map(each -> new TopicPartition(each.topic(), each.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new KafkaException("The topic " + config.name() + " does not exist");
    }
    return partitions;
  }

  /** Where the topic ends now; fails within seconds when Kafka does not answer. */
  Map<TopicPartition, Long> ends(
      Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    return consumer.endOffsets(partitions, ANSWER);
  }

  /** The clean-up policy, if it is compaction: of a tenant's sessions it would keep one. */
  Optional<String> findWrongPolicy() {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, config.name());
    try (Admin admin = Admin.create(new HashMap<>(kafka))) {
      String policy =
          admin
              .describeConfigs(List.of(topic))
              .values()
              .get(topic)
              .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
              .get(TopicConfig.CLEANUP_POLICY_CONFIG)
              .value();
      return Optional.of(policy)
          .filter(value -> value.contains(TopicConfig.CLEANUP_POLICY_COMPACT));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        LOG.warnf(
            "Whether %s is compacted can't be checked; allow this client to describe its configuration",
            config.name());
        return Optional.empty();
      }
      throw new KafkaException("The configuration of " + config.name() + " can't be read", e);
    } catch (TimeoutException e) {
      throw new KafkaException("Kafka does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted", e);
    }
  }
}
