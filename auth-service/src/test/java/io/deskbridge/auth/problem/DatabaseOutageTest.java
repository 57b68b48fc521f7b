package io.deskbridge.auth.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.testing.Calls;
import io.deskbridge.auth.testing.SettingsAddress;
import io.deskbridge.local.testing.PostgresRelay;
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
          new TestResourceEntry(PostgresRelay.class, Map.of("service", "auth")),
          new TestResourceEntry(SettingsAddress.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  @Test
  void saysThatTheDatabaseIsAwayAndGoesOnWhenItIsBack() throws InterruptedException {
    // Given
    String unknown = "0d0e5b1c-9a52-4c8e-b6cf-0f4a39c1f001";
    assertThat(Calls.verify("contoso", unknown).statusCode()).isEqualTo(404);

    // When
    PostgresRelay.cut();
    Response away = Calls.verify("contoso", unknown);
    PostgresRelay.mend();

    // Then
    assertThat(away.statusCode()).as(away.asString()).isEqualTo(503);
    assertThat(away.contentType()).startsWith("application/problem+json");
    assertThat(away.<String>path("code")).isEqualTo("unavailable");
    assertThat(away.<String>path("detail")).contains("database");
    assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(statusWhenBack(unknown)).isEqualTo(404);
  }

  private static int statusWhenBack(String credential) throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(20);
    int status = Calls.verify("contoso", credential).statusCode();
    while (status == 503 && Instant.now().isBefore(deadline)) {
      Thread.sleep(100);
      status = Calls.verify("contoso", credential).statusCode();
    }
    return status;
  }
}
