package io.deskbridge.lookup.contacts;

import static io.deskbridge.lookup.testing.TenantCalls.agent;
import static io.deskbridge.lookup.testing.TenantCalls.assertProblem;
import static io.deskbridge.lookup.testing.TenantCalls.backend;
import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static io.deskbridge.lookup.testing.TenantCalls.fault;
import static io.deskbridge.lookup.testing.TenantCalls.json;
import static io.deskbridge.lookup.testing.TenantCalls.quiet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens to a new customer when Dynamics does not do as it should. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class ContactTroubleTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject SettingsView settings;

  @BeforeEach
  void connected() {
    quiet();
    connect(settings, "contoso", change -> {});
    Awaiting.until(() -> post(request("+12065550142")).statusCode() == 200);
  }

  @AfterEach
  void peace() {
    quiet();
  }

  static Stream<Map<String, Object>> searchTroubles() {
    return Stream.of(
        Map.of("kind", "status", "status", 500),
        Map.of("kind", "status", "status", 403),
        Map.of("kind", "garbage"),
        Map.of("kind", "hang"),
        Map.of("kind", "status", "status", 429, "retryAfterSeconds", 1));
  }

  @ParameterizedTest
  @MethodSource("searchTroubles")
  void makesNobodyWhenTheSearchWasNotPossible(Map<String, Object> trouble) {
    // Given
    ObjectNode request = request(NewNumbers.next());
    fault(with(trouble, "GET"));

    // When
    Response answer = post(request);

    // Then
    assertProblem(answer, 503, "unavailable");
    assertThat(answer.header("Retry-After")).isNotBlank();
    EmbeddedServers.simulator().clearFaults();
    assertThat(count(request)).isZero();
  }

  static Stream<Arguments> writeTroubles() {
    return Stream.of(
        Arguments.of(Map.of("kind", "status", "status", 403), 422, "refused-by-dynamics"),
        Arguments.of(
            Map.of("kind", "status", "status", 429, "retryAfterSeconds", 1), 503, "unavailable"));
  }

  @ParameterizedTest
  @MethodSource("writeTroubles")
  void saysWhatDynamicsAnsweredToTheWrite(Map<String, Object> trouble, int status, String code) {
    // Given
    ObjectNode request = request(NewNumbers.next());
    fault(with(trouble, "PATCH"));

    // When
    Response answer = post(request);

    // Then
    assertProblem(answer, status, code);
    EmbeddedServers.simulator().clearFaults();
    assertThat(count(request)).isZero();
  }

  static Stream<Map<String, Object>> unknownOutcomes() {
    return Stream.of(
        Map.of("kind", "applied-then-cut"),
        Map.of("kind", "cut"),
        Map.of("kind", "garbage"),
        Map.of("kind", "hang"),
        Map.of("kind", "status", "status", 503));
  }

  @ParameterizedTest
  @MethodSource("unknownOutcomes")
  void settlesByAReadWhetherItWasMadeAndMakesItOnce(Map<String, Object> trouble) {
    // Given
    ObjectNode request = request(NewNumbers.next());
    Map<String, Object> once = with(trouble, "PATCH");
    once.put("times", 1);
    fault(once);

    // When
    Response answer = post(request);

    // Then
    assertThat(json(answer, 201).path("created").asBoolean()).isTrue();
    assertThat(count(request)).isEqualTo(1);
  }

  @Test
  void isNotSureWhileDynamicsNeverAnswersAndMakesItOnceLater() {
    // Given
    ObjectNode request = request(NewNumbers.next());
    fault(with(Map.of("kind", "cut"), "PATCH"));

    // When
    Response now = post(request);
    EmbeddedServers.simulator().clearFaults();
    Awaiting.until(() -> post(request).statusCode() < 300);

    // Then
    assertProblem(now, 503, "unavailable");
    assertThat(count(request)).isEqualTo(1);
  }

  @Test
  void refusesWhereThePrivilegeIsMissing() {
    // When
    Response answer =
        agent(AgentTokens.person("contoso", "uma"))
            .body(request(NewNumbers.next()).toString())
            .post("/v1/contacts");

    // Then
    assertThat(answer.statusCode()).isIn(422, 503);
    assertThat(answer.jsonPath().getString("detail")).doesNotContain("prv", "Principal");
  }

  @Test
  void sendsAnAgentWhoseGrantIsGoneToSignInAgain() {
    // Given
    AuthStandIn.answerWith(409, "reauth-required");

    // When
    Response answer =
        agent(AgentTokens.person("contoso", "ben"))
            .body(request(NewNumbers.next()).toString())
            .post("/v1/contacts");

    // Then
    assertProblem(answer, 409, "reauth-required");
  }

  private static Map<String, Object> with(Map<String, Object> trouble, String method) {
    Map<String, Object> complete = new HashMap<>(trouble);
    complete.put("method", method);
    complete.put("pathPrefix", "/api/data/v9.2/contacts");
    return complete;
  }

  private static Response post(ObjectNode request) {
    return backend("contoso").body(request.toString()).post("/v1/contacts");
  }

  private static ObjectNode request(String number) {
    ObjectNode request = JSON.createObjectNode().put("interactionId", UUID.randomUUID().toString());
    request.putObject("caller").put("number", number);
    return request;
  }

  private static int count(ObjectNode request) {
    return DynamicsRows.count(
        "contoso", "contacts", "telephone1 eq '" + request.at("/caller/number").asText() + "'");
  }
}
