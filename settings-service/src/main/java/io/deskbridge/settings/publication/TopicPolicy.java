package io.deskbridge.settings.publication;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks whether the topic keeps the last record of each key for ever. One that deletes by age would
 * lose the settings of every tenant that changes nothing for a while.
 */
@ApplicationScoped
class TopicPolicy {

  /** What was found. */
  sealed interface Verdict {
    record Fit() implements Verdict {}

    record Unfit(String cleanupPolicy) implements Verdict {}

    record Unknown(String reason) implements Verdict {}
  }

  private final KafkaClients clients;
  private final PublicationConfig config;

  TopicPolicy(KafkaClients clients, PublicationConfig config) {
    this.clients = clients;
    this.config = config;
  }

  /** Asks Kafka; blocks. */
  Verdict inspect(String topic) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = clients.admin()) {
      String policy =
          admin
              .describeConfigs(List.of(resource))
              .all()
              .get(config.answerTimeout().toMillis(), TimeUnit.MILLISECONDS)
              .get(resource)
              .get(TopicConfig.CLEANUP_POLICY_CONFIG)
              .value();
      return policy.equals(TopicConfig.CLEANUP_POLICY_COMPACT)
          ? new Verdict.Fit()
          : new Verdict.Unfit(policy);
    } catch (ExecutionException e) {
      return new Verdict.Unknown(
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? "there is no topic " + topic
              : "Kafka does not answer (" + e.getCause().getClass().getSimpleName() + ")");
    } catch (TimeoutException | KafkaException e) {
      return new Verdict.Unknown("Kafka does not answer (" + e.getClass().getSimpleName() + ")");
    }
  }
}
