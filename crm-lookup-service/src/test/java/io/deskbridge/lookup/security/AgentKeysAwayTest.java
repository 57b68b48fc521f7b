package io.deskbridge.lookup.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AgentTokens.Person;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.HeaderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** auth-service is away when this service starts. */
@QuarkusTest
@TestProfile(AgentKeysAwayTest.WithoutAuthService.class)
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class AgentKeysAwayTest {

  private static final int PORT = 47_813;

  /** Keys are looked for where nobody is yet. */
  public static class WithoutAuthService implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.oidc.agent.auth-server-url", "http://localhost:" + PORT);
    }
  }

  @Test
  void believesNobodyAndSaysSoUntilTheKeysAreThere() throws IOException {
    // Given
    String token =
        AgentTokens.of(new Person("nobody-yet", "oid-1", "Cy Agent", "cy@contoso.example"));

    // When
    Response away = bootstrap(token);

    // Then
    assertThat(away.statusCode()).as(away.asString()).isEqualTo(503);
    assertThat(away.contentType()).startsWith("application/problem+json");
    assertThat(away.jsonPath().getString("code")).isEqualTo("unavailable");
    assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(
            given()
                .auth()
                .oauth2(EmbeddedServers.portalToken("contoso", "admin"))
                .get("/v1/adapter/reach?revision=1")
                .statusCode())
        .isEqualTo(200);
    HttpServer auth = authService();
    try {
      Awaiting.until(() -> bootstrap(token).statusCode() == 409);
    } finally {
      auth.stop(0);
    }
    assertThat(bootstrap(token).jsonPath().getString("code")).isEqualTo("not-connected");
  }

  private static HttpServer authService() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", PORT), 0);
    byte[] keys = AgentTokens.publishedKeys().getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/v1/jwks",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Response bootstrap(String token) {
    return given()
        .config(
            RestAssuredConfig.config()
                .headerConfig(HeaderConfig.headerConfig().overwriteHeadersWithName("Host")))
        .header("Host", AgentTokens.host("nobody-yet"))
        .header("Authorization", "Bearer " + token)
        .get("/v1/adapter/bootstrap");
  }
}
