package io.deskbridge.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.testing.Calls;
import io.deskbridge.auth.testing.Connections;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperationsTest {

  @Test
  void isReadyWithItsDatabaseAndKeyset() {
    // When
    Response response = RestAssured.get("/q/health/ready");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.<List<String>>path("checks.name"))
        .contains("keyset", "Reactive PostgreSQL connections health check");
  }

  @Test
  void isLive() {
    assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void countsWhatAnOperatorWatches() {
    // Given
    String id = Calls.staged("contoso");
    Calls.token("contoso", id);
    Calls.token("contoso", id);
    Calls.stage("contoso", Connections.working("contoso", "keyPassword", "wrong"));

    // When
    String metrics = RestAssured.get("/q/metrics").asString();

    // Then
    assertThat(metrics)
        .contains("deskbridge_entra_token_requests_total{outcome=\"granted\"}")
        .contains("deskbridge_entra_token_requests_total{outcome=\"refused\"}")
        .contains("deskbridge_tokens_requests_total{held=\"true\"}")
        .contains("deskbridge_tokens_requests_total{held=\"false\"}")
        .contains("deskbridge_tokens_held")
        .contains("deskbridge_verifications_total{outcome=\"connected\"}")
        .contains("deskbridge_verifications_total{outcome=\"refused\"}");
  }

  @Test
  void answersAnUnknownPathWithAProblem() {
    // When
    Response response = Calls.asLookup().get("/internal/v1/nothing");

    // Then
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
  }
}
