package io.deskbridge.auth.credential;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.testing.Connections;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CredentialResourceTest {

  private static final String CONTOSO = "/internal/v1/tenants/contoso/credentials";

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void stagesAConnectionThatWorks() {
    // Given
    Map<String, Object> values = Connections.working("contoso");

    // When
    Response response = stage(values);

    // Then
    assertThat(response.asString()).contains("connected");
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.path("state").toString()).isEqualTo("connected");
  }

  private static Response stage(Object body) {
    return given()
        .auth()
        .oauth2(EmbeddedServers.siblingToken("settings-service", "auth-service"))
        .contentType("application/json")
        .body(body)
        .post(CONTOSO);
  }
}
