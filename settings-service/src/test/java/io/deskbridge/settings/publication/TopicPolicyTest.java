package io.deskbridge.settings.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.testing.AuthPort;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class TopicPolicyTest {

  @Inject TopicPolicy policy;
  @Inject PublicationConfig config;

  @Test
  void findsTheCompactedTopicFit() throws InterruptedException {
    // Given / When
    TopicPolicy.Verdict verdict = policy.inspect("settings-changed");

    // Then
    assertThat(verdict).isEqualTo(new TopicPolicy.Verdict.Fit());
  }

  @Test
  void findsATopicUnfitThatDeletesByAge() throws InterruptedException {
    // Given / When
    TopicPolicy.Verdict verdict = policy.inspect("session-ended");

    // Then
    assertThat(verdict).isEqualTo(new TopicPolicy.Verdict.Unfit("delete"));
  }

  @Test
  void knowsNothingOfAMissingTopicOrOfABrokerThatIsAway() throws InterruptedException {
    // Given
    TopicPolicy away =
        new TopicPolicy(
            new KafkaClients(Map.of("bootstrap.servers", "localhost:1"), config), config);
    TopicPolicy nameless =
        new TopicPolicy(
            new KafkaClients(Map.of("bootstrap.servers", "kafka.invalid:9092"), config), config);

    // When
    TopicPolicy.Verdict missing = policy.inspect("no-such-topic");

    // Then
    assertThat(missing)
        .isEqualTo(new TopicPolicy.Verdict.Unknown("there is no topic no-such-topic"));
    assertThat(away.inspect("settings-changed")).isInstanceOf(TopicPolicy.Verdict.Unknown.class);
    assertThat(nameless.inspect("settings-changed"))
        .isInstanceOf(TopicPolicy.Verdict.Unknown.class);
  }
}
