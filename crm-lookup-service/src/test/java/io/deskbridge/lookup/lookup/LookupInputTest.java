package io.deskbridge.lookup.lookup;

import static io.deskbridge.lookup.lookup.LookupCalls.asAgent;
import static io.deskbridge.lookup.lookup.LookupCalls.caller;
import static io.deskbridge.lookup.lookup.LookupCalls.lookUpAs;
import static io.deskbridge.lookup.lookup.LookupCalls.searches;
import static io.deskbridge.lookup.lookup.LookupCalls.stranger;
import static io.deskbridge.lookup.lookup.LookupCalls.voice;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers type never becomes part of a query. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class LookupInputTest {

  private static final String NUMBER = "+12065550142";
  private static final int IN_TIME = 3_000;

  @Inject SettingsView settings;

  @BeforeEach
  void connected() {
    LookupCalls.connectWarm(settings);
  }

  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' or statecode eq 0 or fullname eq '",
        "GW-142' or '1' eq '1",
        "'",
        "''",
        "%",
        "_%_%",
        "[a-z]%",
        "a) or contains(fullname,'a",
        "x&$filter=statecode eq 0",
        "x&$top=5000#",
        "\\",
        "\"],[\"",
        "é😀\t\r\nGET /api/data/v9.2/contacts HTTP/1.1",
        "@numbers",
        "null"
      })
  void takesOperatorsForTextWhereverTheyStand(String text) {
    // Given
    ObjectNode call = voice(text);
    caller(call).put("identifier", text).put("email", text).put("name", text);
    call.putObject("customData").putObject(text).put("type", "text").put("value", text);

    // When
    JsonNode answer = lookUpAs(stranger(), call);

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("none");
    assertThat(answer.path("steps"))
        .allSatisfy(step -> assertThat(step.path("result").asText()).isEqualTo("none"));
    assertThat(searches())
        .allSatisfy(request -> assertThat(request.path("status").asInt()).isEqualTo(200));
  }

  @Test
  void saysWhichBodyIsTooLarge() {
    // Given
    ObjectNode call = voice(NUMBER);
    caller(call).put("name", "x".repeat(1_100_000));

    // When
    Response answer = asAgent(stranger(), call, IN_TIME);

    // Then
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.<String>path("code")).isEqualTo("body-too-large");
  }

  @Test
  void refusesARecordIdThatIsNone() {
    // When
    Response answer =
        asAgent(
            stranger(),
            voice(NUMBER).put("recordId", "00000000-0000-0000-0000-000000000000) or (1 eq 1"),
            IN_TIME);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.jsonPath().getString("errors[0].pointer")).isEqualTo("/recordId");
    assertThat(searches()).isEmpty();
  }
}
