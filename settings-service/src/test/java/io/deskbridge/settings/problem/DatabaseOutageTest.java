package io.deskbridge.settings.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.PostgresRelay;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.CrmLookupPort;
import io.deskbridge.settings.testing.Portal;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DatabaseOutageTest.BehindARelay.class)
class DatabaseOutageTest {

  /** PostgreSQL behind a relay. */
  public static class BehindARelay implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(
          new TestResourceEntry(AuthPort.class),
          new TestResourceEntry(CrmLookupPort.class),
          new TestResourceEntry(PostgresRelay.class, Map.of("service", "settings")));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  @Test
  void saysThatTheDatabaseIsAwayAndGoesOnWhenItIsBack() throws InterruptedException {
    // Given
    Portal admin = Portal.of("contoso", "admin");
    assertThat(admin.request().get("/v1/settings").statusCode()).isEqualTo(200);

    // When
    PostgresRelay.cut();
    Response read = admin.request().get("/v1/settings");
    Response written = admin.put("agent-adapter", Map.of("allowedDomains", List.of()), "\"0\"");
    PostgresRelay.mend();

    // Then
    assertUnavailable(read);
    assertUnavailable(written);
    assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(statusWhenBack(admin)).isEqualTo(200);
  }

  private static void assertUnavailable(Response answer) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo("unavailable");
    assertThat(Portal.json(answer).path("detail").asText()).contains("database");
  }

  private static int statusWhenBack(Portal admin) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(20);
    int status = admin.request().get("/v1/settings").statusCode();
    while (status == 503 && Instant.now().isBefore(deadline)) {
      Thread.sleep(100);
      status = admin.request().get("/v1/settings").statusCode();
    }
    return status;
  }
}
