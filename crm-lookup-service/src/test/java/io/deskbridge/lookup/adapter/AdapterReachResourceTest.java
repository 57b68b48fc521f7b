package io.deskbridge.lookup.adapter;

import static io.deskbridge.lookup.adapter.AdapterCalls.assertProblem;
import static io.deskbridge.lookup.adapter.AdapterCalls.publish;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class AdapterReachResourceTest {

  @TestHTTPResource("/")
  URI server;

  @Inject SettingsView settings;
  @Inject Vertx vertx;

  private HttpClient http;

  @BeforeEach
  void open() throws SQLException {
    http = vertx.createHttpClient();
    sql("delete from adapter_reach");
  }

  @AfterEach
  void close() throws SQLException {
    http.close();
    sql("delete from adapter_reach");
  }

  @Test
  void countsWhoWasToldOverAllReplicas() throws SQLException {
    // Given
    publish(settings, "contoso", any -> {}, "caseRecords");
    String token = AgentTokens.of(AgentTokens.person("contoso", "ada"));
    Listening.begin(http, server, "contoso", token, null).connected();
    Listening.begin(http, server, "contoso", token, null).connected();
    long revision = publish(settings, "contoso", any -> {}, "agentAdapter");
    sql(
        """
        insert into adapter_reach values
          ('contoso', 'behind', %d, 5, 5, now()), ('contoso', 'level', %d, 6, 7, now()),
          ('contoso', 'dead', %d, 100, 100, now() - interval '1 minute'),
          ('northwind', 'level', %d, 1000, 1000, now())
        """
            .formatted(revision - 1, revision, revision, revision));

    // When
    Awaiting.until(() -> reach("admin", revision).jsonPath().getInt("told") == 8);
    Response answer = reach("viewer", revision);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getLong("revision")).isEqualTo(revision);
    assertThat(answer.jsonPath().getInt("streams")).isEqualTo(14);
    assertThat(answer.jsonPath().getList("replicas.replica", String.class))
        .hasSize(3)
        .contains("behind", "level")
        .doesNotContain("dead");
    assertThat(answer.jsonPath().getString("replicas.find { it.replica == 'level' }.seenAt"))
        .endsWith("Z");
    assertThat(reach("viewer", revision + 1).jsonPath().getInt("told")).isZero();
  }

  @Test
  void showsATenantItsOwnAdaptersOnly() throws SQLException {
    // Given
    sql("insert into adapter_reach values ('northwind', 'of-northwind', 9, 3, 3, now())");

    // When
    Response answer = reach("admin", 9);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getList("replicas.replica", String.class))
        .doesNotContain("of-northwind");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?revision=", "?revision=x", "?revision=-1"})
  void refusesWhatIsNoRevision(String query) {
    assertProblem(
        given()
            .auth()
            .oauth2(EmbeddedServers.portalToken("contoso", "admin"))
            .get("/v1/adapter/reach" + query),
        400,
        "invalid-request");
  }

  @Test
  void refusesWhoIsNotOfThePortal() {
    // Then
    assertProblem(given().get("/v1/adapter/reach?revision=1"), 401, "unauthenticated");
    assertProblem(
        given().auth().oauth2(EmbeddedServers.backendToken()).get("/v1/adapter/reach?revision=1"),
        403,
        "forbidden");
    for (String token : List.of(AgentTokens.of(AgentTokens.person("contoso", "ada")))) {
      assertProblem(
          AdapterCalls.atOriginOf("contoso")
              .header("Authorization", "Bearer " + token)
              .get("/v1/adapter/reach?revision=1"),
          403,
          "forbidden");
    }
  }

  private static Response reach(String role, long revision) {
    return given()
        .auth()
        .oauth2(EmbeddedServers.portalToken("contoso", role))
        .get("/v1/adapter/reach?revision=" + revision);
  }

  private static void sql(String text) throws SQLException {
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
