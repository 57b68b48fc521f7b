package io.deskbridge.local.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.postgres.ServiceDatabase;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

class ServersTest {

  @Test
  void offersTheTopicsWithTheirPolicies() throws Exception {
    // Given
    Servers servers = Servers.shared();
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers.kafka()))) {
      // When
      Map<ConfigResource, Config> configs =
          admin.describeConfigs(List.of(of("settings-changed"), of("session-ended"))).all().get();

      // Then
      assertThat(configs.get(of("settings-changed")).get("cleanup.policy").value())
          .isEqualTo("compact");
      assertThat(configs.get(of("session-ended")).get("cleanup.policy").value())
          .isEqualTo("delete");
      assertThat(configs.get(of("session-ended")).get("retention.ms").value()).isEqualTo("3600000");
      assertThat(admin.describeTopics(List.of("case-written")).allTopicNames().get())
          .hasEntrySatisfying("case-written", topic -> assertThat(topic.partitions()).hasSize(6));
    }
  }

  @Test
  void areSharedByAllWhoAskInThisJvm() throws Exception {
    // Given
    Servers first = Servers.shared();

    // When
    Servers second = Servers.shared();

    // Then
    assertThat(second.kafka()).isEqualTo(first.kafka());
    try (Connection connection = second.postgres().connectRestricted(ServiceDatabase.LOOKUP)) {
      assertThat(connection.getMetaData().getUserName()).isEqualTo("deskbridge_lookup_app");
      assertThat(second.postgres().port()).isEqualTo(first.postgres().port());
    }
  }

  private static ConfigResource of(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }
}
