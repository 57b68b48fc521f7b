package io.deskbridge.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.HostileSurroundings;
import io.deskbridge.settings.testing.Portal;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HostileSurroundingsTest.Hostile.class)
class HostileSurroundingsTest {

  /** No identity provider, and a topic that deletes by age. */
  public static class Hostile implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(
          new TestResourceEntry(AuthPort.class), new TestResourceEntry(HostileSurroundings.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  @Test
  void startsWithoutAnIdentityProviderAndRefusesWhatItCannotVerify() {
    // Given
    Portal admin = Portal.of("contoso", "admin");

    // When
    Response answer = admin.request().get("/v1/settings");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo("unavailable");
    assertThat(RestAssured.get("/v1/settings").statusCode()).isIn(401, 503);
    assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void isNotReadyOnATopicThatWouldLoseSettings() throws InterruptedException {
    // Given
    Instant deadline = Instant.now().plusSeconds(30);

    // When
    Response ready = RestAssured.get("/q/health/ready");
    while (!ready.asString().contains("unfit") && Instant.now().isBefore(deadline)) {
      Thread.sleep(100);
      ready = RestAssured.get("/q/health/ready");
    }

    // Then
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.asString()).contains("unfit");
  }
}
