package io.deskbridge.settings.publication;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes clients with what a deployer configured under {@code kafka.*} and what the rules of
 * publishing demand.
 */
@ApplicationScoped
class KafkaClients {

  private static final int RECONNECT_MILLIS = 1_000;

  private final Map<String, Object> broker;
  private final PublicationConfig config;

  KafkaClients(
      @Identifier("default-kafka-broker") Map<String, Object> broker, PublicationConfig config) {
    this.broker = broker;
    this.config = config;
  }

  /** Idempotent, acknowledged by all replicas, done with a record well before its lease ends. */
  Producer<byte[], byte[]> producer() {
    Map<String, Object> settings = common();
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(config.deliveryTimeout()));
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(config.deliveryTimeout()) / 2);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(config.metadataTimeout()));
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Without a group: who reads everything commits nothing. */
  Consumer<byte[], byte[]> consumer() {
    Map<String, Object> settings = common();
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(config.answerTimeout()));
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  Admin admin() {
    Map<String, Object> settings = common();
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(config.answerTimeout()));
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(config.answerTimeout()));
    return Admin.create(settings);
  }

  private Map<String, Object> common() {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, RECONNECT_MILLIS);
    return settings;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
