package io.deskbridge.settings.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.NoIdentityProvider;
import io.deskbridge.settings.testing.Portal;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IdentityProviderAwayTest.WithoutIdentityProvider.class)
class IdentityProviderAwayTest {

  /** Everything is as in the other tests, except the identity provider. */
  public static class WithoutIdentityProvider implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(
          new TestResourceEntry(AuthPort.class), new TestResourceEntry(NoIdentityProvider.class));
    }

    @Override
    public boolean disableGlobalTestResources() {
      return true;
    }
  }

  @Test
  void startsAndRefusesWhatItCannotVerify() {
    // Given
    Portal admin = Portal.of("contoso", "admin");

    // When
    Response answer = admin.request().get("/v1/settings");

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo("unavailable");
    assertThat(RestAssured.get("/v1/settings").statusCode()).isIn(401, 503);
    assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
  }
}
