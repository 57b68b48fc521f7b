package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CaseRequestValidationTest {

  private static final String ID = "validation-1";

  @Inject SettingsView settings;

  @BeforeEach
  void connected() {
    if (settings.find(CONTOSO).flatMap(known -> known.agentPlatform()).isEmpty()) {
      CaseCalls.settings(settings, CONTOSO, document -> {});
    }
  }

  private interface Mistake {
    void makeIn(ObjectNode body);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("/id", "missing-field", body -> body.remove("id")),
        mistake("/id", "invalid-value", body -> body.put("id", "another")),
        mistake("/channel", "missing-field", body -> body.remove("channel")),
        mistake("/channel", "unknown-value", body -> body.put("channel", "fax")),
        mistake("/direction", "missing-field", body -> body.remove("direction")),
        mistake("/queueId", "missing-field", body -> body.put("queueId", " ")),
        mistake("/queueId", "invalid-value", body -> body.put("queueId", "billing\u0000")),
        mistake("/queueId", "wrong-type", body -> body.put("queueId", 7)),
        mistake("/caller", "missing-field", body -> body.remove("caller")),
        mistake(
            "/caller/number",
            "invalid-value",
            body -> ((ObjectNode) body.path("caller")).put("number", "1".repeat(129))),
        mistake(
            "/caller/colour",
            "unknown-field",
            body -> ((ObjectNode) body.path("caller")).put("colour", "red")),
        mistake("/startedAt", "missing-field", body -> body.remove("startedAt")),
        mistake("/startedAt", "wrong-type", body -> body.put("startedAt", "yesterday")),
        mistake("/moment", "missing-field", body -> body.remove("moment")),
        mistake("/moment", "unknown-value", body -> body.put("moment", "later")),
        mistake("/customer", "missing-field", body -> body.remove("customer")),
        mistake("/customer", "invalid-value", body -> body.put("customer", "somebody")),
        mistake(
            "/customer",
            "invalid-value",
            body -> ((ObjectNode) body.path("customer")).put("type", "lead")),
        mistake(
            "/customer",
            "invalid-value",
            body -> ((ObjectNode) body.path("customer")).put("id", "7")),
        mistake("/recordId", "invalid-value", body -> body.put("recordId", "7")),
        mistake("/surplus", "unknown-field", body -> body.put("surplus", true)));
  }

  private static Arguments mistake(String pointer, String code, Mistake mistake) {
    return Arguments.of(pointer, code, mistake);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void namesTheFieldThatIsWrong(String pointer, String code, Mistake mistake) {
    // Given
    ObjectNode body = CaseCalls.body(ID, NOOR);
    mistake.makeIn(body);

    // When
    Response response = CaseCalls.put(ID, body);

    // Then
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(400);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.<String>path("errors[0].pointer")).isEqualTo(pointer);
    assertThat(response.<String>path("errors[0].code")).isEqualTo(code);
    assertThat(response.<String>path("errors[0].detail")).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"PUT", "PATCH"})
  void refusesWhatIsNoJson(String method) {
    // When
    Response response =
        CaseCalls.asBackend(CONTOSO).body("{\"id\": ").request(method, CaseCalls.path(ID));

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.<String>path("code")).isEqualTo("malformed-json");
  }

  @ParameterizedTest
  @CsvSource({"PUT", "PATCH", "GET"})
  void demandsAToken(String method) {
    // When
    Response response =
        given()
            .contentType("application/json")
            .body(CaseCalls.body(ID, NOOR).toString())
            .request(method, CaseCalls.path(ID));

    // Then
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @CsvSource({"PUT", "PATCH", "GET"})
  void isNotForPeopleOfThePortalNorForSiblings(String method) {
    // Given
    Map<String, String> tokens =
        Map.of(
            "admin", EmbeddedServers.portalToken(CONTOSO, "admin"),
            "viewer", EmbeddedServers.portalToken(CONTOSO, "viewer"),
            "sibling", EmbeddedServers.siblingToken("settings-service", "crm-lookup-service"),
            "other audience", EmbeddedServers.siblingToken("settings-service", "auth-service"));

    tokens.forEach(
        (who, token) -> {
          // When
          Response response =
              given()
                  .header("Authorization", "Bearer " + token)
                  .contentType("application/json")
                  .body(CaseCalls.body(ID, NOOR).toString())
                  .request(method, CaseCalls.path(ID));

          // Then
          assertThat(response.statusCode()).as(who).isEqualTo(403);
          assertThat(response.<String>path("code")).isEqualTo("forbidden");
        });
  }

  @ParameterizedTest
  @CsvSource({"PUT", "PATCH", "GET"})
  void wantsToKnowForWhichTenantThePlatformCalls(String method) {
    // When
    Response response =
        given()
            .header("Authorization", "Bearer " + EmbeddedServers.backendToken())
            .contentType("application/json")
            .body(CaseCalls.body(ID, NOOR).toString())
            .request(method, CaseCalls.path(ID));

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.<String>path("code")).isEqualTo("tenant-header-missing");
  }

  @Test
  void saysWhatToDoWhenTheTenantIsNotConnected() {
    // When
    Response response =
        CaseCalls.asBackend("nobody")
            .body(CaseCalls.body(ID, NOOR).toString())
            .put(CaseCalls.path(ID));

    // Then
    assertThat(response.statusCode()).isEqualTo(409);
    assertThat(response.<String>path("code")).isEqualTo("not-connected");
    assertThat(response.<String>path("detail")).contains("Developer Settings");
  }
}
