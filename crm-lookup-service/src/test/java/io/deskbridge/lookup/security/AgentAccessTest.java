package io.deskbridge.lookup.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AgentTokens.Person;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.SessionTopicWriter;
import io.deskbridge.lookup.testing.SettingsTopicWriter;
import io.deskbridge.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent's session JWT opens, and what not. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class AgentAccessTest {

  private static final String GRACE = Simulator.recordId("contoso", "contact", "grace").toString();

  @Inject SettingsView settings;

  private final Person ada = AgentTokens.person("contoso", "ada");
  private final Person ben = AgentTokens.person("contoso", "ben");

  @BeforeEach
  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void looksUpAsTheAgentWhoAsks() {
    // Given
    connect("contoso");

    // When
    Response answer = lookUp(as(ada), body(""));

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("outcome")).isEqualTo("single");
    assertThat(answer.jsonPath().getString("candidates[0].id")).isEqualTo(GRACE);
    assertThat(answer.jsonPath().getString("actor")).isEqualTo("agent");
  }

  @Test
  void showsAnAgentWhatThatAgentMaySeeOnly() {
    // Given
    connect("contoso");
    assertThat(lookUp(as(ada), body("")).jsonPath().getString("outcome")).isEqualTo("single");

    // When
    Response answer = lookUp(as(ben), body(""));

    // Then
    assertThat(answer.jsonPath().getString("outcome")).isEqualTo("none");
    assertThat(lookUp(as(ada), body("")).jsonPath().getString("outcome")).isEqualTo("single");
  }

  @Test
  void demandsANewSignInInsteadOfTheApplicationsToken() {
    // Given
    connect("contoso");
    AuthStandIn.answerWith(409, "reauth-required");
    Person stranger =
        new Person("contoso", UUID.randomUUID().toString(), "Cy Agent", "cy@contoso.example");

    // When
    Response answer = lookUp(as(stranger), body(""));

    // Then
    assertProblem(answer, 409, "reauth-required");
    assertThat(AuthStandIn.requests())
        .allSatisfy(request -> assertThat(request.path("actor").asText()).isEqualTo("agent"));
  }

  @Test
  void makesACaseAsTheAgentAndShowsIt() {
    // Given
    connect("contoso");
    String interaction = "agent-" + UUID.randomUUID();
    String body =
        body(",\"agent\":{\"email\":\"" + ada.email().toUpperCase() + "\"}")
            .replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"" + interaction + "\"")
            .replaceFirst(
                "\\{",
                "{\"moment\":\"assigned\",\"customer\":{\"type\":\"contact\",\"id\":\""
                    + GRACE
                    + "\"},");

    // When
    Response made = as(ada).body(body).put("/v1/interactions/" + interaction + "/case");

    // Then
    assertThat(made.statusCode()).as(made.asString()).isIn(201, 202);
    Awaiting.until(
        () ->
            "written"
                .equals(
                    as(ada)
                        .get("/v1/interactions/" + interaction + "/case")
                        .jsonPath()
                        .getString("state")));
    assertThat(
            as(ada).get("/v1/interactions/" + interaction + "/case").jsonPath().getString("actor"))
        .isEqualTo("agent");
  }

  @Test
  void refusesToSpeakForAnotherAgent() {
    // Given
    connect("contoso");

    // When
    Response lookup = lookUp(as(ada), body(",\"agent\":{\"email\":\"" + ben.email() + "\"}"));
    Response write =
        as(ada)
            .body(
                body(",\"agent\":{\"email\":\"" + ben.email() + "\"}")
                    .replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"call-1\"")
                    .replaceFirst("\\{", "{\"moment\":\"assigned\",\"customer\":\"lookup\","))
            .put("/v1/interactions/call-1/case");

    // Then
    assertProblem(lookup, 403, "other-agent");
    assertProblem(write, 403, "other-agent");
    assertThat(lookup.asString()).doesNotContain(ada.email(), ben.email());
  }

  @Test
  void refusesTheTokenOfOneTenantAtTheOriginOfAnother() {
    // Given
    connect("contoso");
    connect("northwind");

    // When
    Response answer = lookUp(as(ada).header("Host", AgentTokens.host("northwind")), body(""));

    // Then
    assertProblem(answer, 403, "other-tenant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crm-lookup-service:8083",
        "deskbridge.localhost:8440",
        "contoso.deskbridge.localhost",
        "contoso.deskbridge.localhost:8441",
        "contoso.evil.example",
        "x.contoso.deskbridge.localhost:8440"
      })
  void refusesAgentsAtAHostOfNobody(String host) {
    // When
    Response answer =
        lookUp(
            as(ada)
                .header("Host", host)
                .header("X-Forwarded-Host", AgentTokens.host("contoso"))
                .header("Forwarded", "host=\"" + AgentTokens.host("contoso") + "\""),
            body(""));

    // Then
    assertProblem(answer, 421, "unknown-host");
  }

  @Test
  void refusesTheTenantHeaderFromAgents() {
    // When
    Response answer = lookUp(as(ada).header("Deskbridge-Tenant", "contoso"), body(""));

    // Then
    assertProblem(answer, 400, "tenant-header-refused");
  }

  @Test
  void believesNoTokenThatAuthServiceDidNotMakeForTheAdapter() {
    // Given
    String neverPublished = AgentTokens.signedBy("never", "never", ada);
    List<String> tokens =
        List.of(
            AgentTokens.unsigned(ada),
            AgentTokens.signedBy("forged", "current", ada),
            neverPublished,
            changed(claims -> claims.put("aud", "deskbridge")),
            changed(claims -> claims.put("exp", Instant.now().minusSeconds(1).getEpochSecond())),
            changed(claims -> claims.remove("exp")),
            changed(claims -> claims.put("iss", "https://deskbridge.evil.example")),
            changed(claims -> claims.put("iss", EmbeddedServers.credentials().issuer())));
    for (String token : tokens) {
      // When
      Response answer = lookUp(bearer(token), body(""));

      // Then
      assertProblem(answer, 401, "unauthenticated");
    }
  }

  @Test
  void givesATokenOfAuthServiceNoOtherRole() {
    for (Consumer<ObjectNode> change :
        List.<Consumer<ObjectNode>>of(
            claims -> claims.putArray("roles").add("service").add("admin"),
            claims -> claims.putArray("roles"),
            claims -> claims.remove("tenant"),
            claims -> claims.remove("oid"),
            claims -> claims.remove("sid"))) {
      // When
      Response answer = lookUp(bearer(changed(change)), body(""));

      // Then
      assertProblem(answer, 403, "forbidden");
    }
  }

  @Test
  void fetchesKeysAgainForOneItDoesNotKnow() {
    // Given
    connect("contoso");
    AuthStandIn.rotateAgentKeys();

    // When
    String token = AgentTokens.signedBy("next", "next", ada);

    // Then
    Awaiting.until(() -> lookUp(bearer(token), body("")).statusCode() == 200);
  }

  @Test
  void refusesASessionThatEndedWithinTwoSeconds() {
    // Given
    connect("contoso");
    String session = UUID.randomUUID().toString();
    String token = AgentTokens.of(ada, session);
    String other = AgentTokens.of(ada);
    assertThat(lookUp(bearer(token), body("")).statusCode()).isEqualTo(200);

    // When
    SessionTopicWriter.end("contoso", session);
    Instant ended = Instant.now();

    // Then
    Awaiting.until(() -> lookUp(bearer(token), body("")).statusCode() == 401);
    assertThat(Duration.between(ended, Instant.now())).isLessThan(Duration.ofSeconds(2));
    assertProblem(lookUp(bearer(token), body("")), 401, "session-ended");
    assertThat(lookUp(bearer(other), body("")).statusCode()).isEqualTo(200);
  }

  @Test
  void endsNoSessionOfAnotherTenant() {
    // Given
    connect("contoso");
    String session = UUID.randomUUID().toString();
    String marker = UUID.randomUUID().toString();

    // When
    SessionTopicWriter.send("northwind", SessionTopicWriter.example("contoso", session));
    SessionTopicWriter.send("contoso", "{\"tenantId\":");
    SessionTopicWriter.end("northwind", session);
    SessionTopicWriter.end("contoso", marker);

    // Then
    String markers = AgentTokens.of(ada, marker);
    Awaiting.until(() -> lookUp(bearer(markers), body("")).statusCode() == 401);
    assertThat(lookUp(bearer(AgentTokens.of(ada, session)), body("")).statusCode()).isEqualTo(200);
  }

  private String changed(Consumer<ObjectNode> change) {
    return AgentTokens.of(ada, change);
  }

  private static RequestSpecification as(Person person) {
    return bearer(AgentTokens.of(person)).header("Host", AgentTokens.host(person.tenant()));
  }

  private static RequestSpecification bearer(String token) {
    return given()
        .config(
            io.restassured.config.RestAssuredConfig.config()
                .headerConfig(
                    io.restassured.config.HeaderConfig.headerConfig()
                        .overwriteHeadersWithName("Host")))
        .header("Host", AgentTokens.host("contoso"))
        .contentType("application/json")
        .header("Authorization", "Bearer " + token);
  }

  private static Response lookUp(RequestSpecification request, String body) {
    return request.header("Deadline-Millis", 10_000).body(body).post("/v1/lookups");
  }

  private static String body(String more) {
    return """
    {"id":"%s","channel":"voice","direction":"inbound","queueId":"billing","startedAt":"2026-11-24T09:30:00Z",
     "caller":{"number":"+12065550142"}%s}
    """
        .formatted(UUID.randomUUID(), more);
  }

  private static void assertProblem(Response answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
  }

  private void connect(String tenant) {
    long revision = SettingsTopicWriter.publish(tenant);
    Awaiting.until(
        () -> settings.find(tenant).filter(each -> each.revision() >= revision).isPresent());
  }
}
