package io.deskbridge.local.kafka;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of the product. Their number of partitions is never raised: keys would move. */
public enum Topic {
  /** Newest settings document of each tenant. */
  SETTINGS_CHANGED("settings-changed", Retention.compacted()),
  /** Newest state of each tenant's connection. */
  CONNECTION_CHANGED("connection-changed", Retention.compacted()),
  /** Adapter sessions that ended. */
  SESSION_ENDED("session-ended", Retention.hours(1)),
  /** Outcomes of case writes, for the platform. */
  CASE_WRITTEN("case-written", Retention.hours(7 * 24));

  /** Of every topic. */
  public static final int PARTITIONS = 6;

  private final String topicName;
  private final Map<String, String> retention;

  Topic(String topicName, Map<String, String> retention) {
    this.topicName = topicName;
    this.retention = retention;
  }

  /** Name of the topic. */
  public String topicName() {
    return topicName;
  }

  /** How long records stay, in Kafka's words. */
  public Map<String, String> retention() {
    return retention;
  }

  NewTopic definition() {
    return new NewTopic(topicName, Optional.of(PARTITIONS), Optional.of((short) 1))
        .configs(retention);
  }

  private static final class Retention {

    static Map<String, String> compacted() {
      return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    static Map<String, String> hours(int hours) {
      return Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_DELETE,
          TopicConfig.RETENTION_MS_CONFIG,
          Long.toString(hours * 3_600_000L));
    }
  }
}
