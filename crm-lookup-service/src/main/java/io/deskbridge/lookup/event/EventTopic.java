package io.deskbridge.lookup.event;

import io.quarkus.runtime.Quarkus;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jboss.logging.Logger;

/** Whether the topic {@code case-written} keeps every event: compaction would drop all but one. */
@ApplicationScoped
class EventTopic {

  private static final Logger LOG = Logger.getLogger(EventTopic.class);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Map<String, Object> kafka;
  private final AtomicBoolean checked = new AtomicBoolean();

  EventTopic(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.kafka = kafka;
  }

  /**
   * Ends the service when the topic is set up wrongly; fails when Kafka does not answer. Blocks.
   */
  void demandRightPolicy() {
    if (checked.get()) {
      return;
    }
    String policy = policy();
    if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
      LOG.fatalf(
          "The topic %s has cleanup.policy=%s: events would get lost. Set it to delete and start again.",
          EventProducer.TOPIC, policy);
      Quarkus.asyncExit(1);
      throw new KafkaException("The topic " + EventProducer.TOPIC + " loses events");
    }
    checked.set(true);
  }

  private String policy() {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, EventProducer.TOPIC);
    try (Admin admin = Admin.create(new HashMap<>(kafka))) {
      return admin
          .describeConfigs(List.of(topic))
          .values()
          .get(topic)
          .get(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
          .get(TopicConfig.CLEANUP_POLICY_CONFIG)
          .value();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        LOG.warnf(
            "Whether %s is compacted can't be checked; allow this client to describe its configuration",
            EventProducer.TOPIC);
        return TopicConfig.CLEANUP_POLICY_DELETE;
      }
      throw new KafkaException("The configuration of the topic can't be read", e);
    } catch (TimeoutException e) {
      throw new KafkaException("Kafka does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("Interrupted", e);
    }
  }
}
