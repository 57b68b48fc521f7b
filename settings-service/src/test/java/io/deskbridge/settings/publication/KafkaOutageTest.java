package io.deskbridge.settings.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.LateKafka;
import io.deskbridge.settings.testing.Portal;
import io.deskbridge.settings.testing.SettingsTopic;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(KafkaOutageTest.WithLateKafka.class)
class KafkaOutageTest {

  /** Everything is as in the other tests, except Kafka. */
  public static class WithLateKafka implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(AuthPort.class), new TestResourceEntry(LateKafka.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  @TempDir Path folder;

  private final Portal admin = Portal.of("contoso", "admin");

  @Test
  void savesWithoutKafkaAndPublishesWhenItComesAndWhenItComesBack() throws Exception {
    // Given
    assertThat(awaitState("away").path("status").asText()).isEqualTo("UP");
    Response saved = save();
    assertThat(saved.statusCode()).as(saved.asString()).isEqualTo(200);
    long first = Portal.json(saved).path("revision").asLong();

    // When
    Process kafka = LateKafka.run(folder);
    try (SettingsTopic topic = new SettingsTopic(LateKafka.bootstrap())) {

      // Then
      topic.awaitLast("contoso", first, Duration.ofSeconds(30));
      assertThat(awaitState("current").at("/data/degraded").asBoolean()).isFalse();
    } finally {
      kafka.destroyForcibly().waitFor();
    }
    assertThat(awaitState("away").at("/data/degraded").asBoolean()).isTrue();
    long second = Portal.json(save()).path("revision").asLong();
    Process again = LateKafka.run(folder);
    try (SettingsTopic topic = new SettingsTopic(LateKafka.bootstrap())) {
      topic.awaitLast("contoso", second, Duration.ofSeconds(30));
    } finally {
      again.destroyForcibly().waitFor();
    }
  }

  private Response save() {
    Instant begin = Instant.now();
    Response answer = admin.put("queues/q" + UUID.randomUUID(), Map.of("name", "Outage"));
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    return answer;
  }

  private static JsonNode awaitState(String state) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(30);
    JsonNode health = null;
    while (Instant.now().isBefore(deadline)) {
      health = Portal.json(RestAssured.get("/q/health/ready"));
      for (JsonNode check : health.path("checks")) {
        if (check.at("/data/state").asText().equals(state)) {
          return check;
        }
      }
      Thread.sleep(100);
    }
    throw new AssertionError("Not " + state + ": " + health);
  }
}
