package io.deskbridge.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class KafkaProcessTest {

  @Test
  void offersTheTopicsWithTheirPolicies() throws Exception {
    // Given
    try (KafkaProcess kafka = KafkaProcess.temporary();
        Admin admin =
            Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
      // When
      Map<ConfigResource, Config> configs =
          admin.describeConfigs(List.of(of("settings-changed"), of("session-ended"))).all().get();

      // Then
      assertThat(configs.get(of("settings-changed")).get("cleanup.policy").value())
          .isEqualTo("compact");
      assertThat(configs.get(of("session-ended")).get("cleanup.policy").value())
          .isEqualTo("delete");
      assertThat(configs.get(of("session-ended")).get("retention.ms").value()).isEqualTo("3600000");
      assertThat(admin.listTopics().names().get())
          .contains("settings-changed", "connection-changed", "session-ended", "case-written");
    }
  }

  private static ConfigResource of(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
