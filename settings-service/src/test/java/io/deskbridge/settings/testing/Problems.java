package io.deskbridge.settings.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;

/** What every failed answer has. */
public final class Problems {

  private Problems() {}

  /** Demands a problem of that status and code. */
  public static void assertProblem(Response answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).as(answer.asString()).startsWith("application/problem+json");
    JsonNode problem = Portal.json(answer);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("traceId").asText()).matches("[0-9a-f]{32}");
  }
}
