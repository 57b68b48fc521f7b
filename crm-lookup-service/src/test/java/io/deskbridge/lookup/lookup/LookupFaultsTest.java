package io.deskbridge.lookup.lookup;

import static io.deskbridge.lookup.lookup.LookupCalls.asAgent;
import static io.deskbridge.lookup.lookup.LookupCalls.caller;
import static io.deskbridge.lookup.lookup.LookupCalls.fault;
import static io.deskbridge.lookup.lookup.LookupCalls.ids;
import static io.deskbridge.lookup.lookup.LookupCalls.json;
import static io.deskbridge.lookup.lookup.LookupCalls.lookUpAs;
import static io.deskbridge.lookup.lookup.LookupCalls.searches;
import static io.deskbridge.lookup.lookup.LookupCalls.stranger;
import static io.deskbridge.lookup.lookup.LookupCalls.voice;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.fields.FieldCatalog;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens.Person;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.ManyContacts;
import io.deskbridge.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever Dynamics or auth-service do, a lookup answers in time and never says none for it. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class LookupFaultsTest {

  private static final String GRACE = Simulator.recordId("contoso", "contact", "grace").toString();
  private static final String NUMBER = "+12065550142";
  private static final int IN_TIME = 3_000;

  @Inject SettingsView settings;
  @Inject FieldCatalog catalog;

  @BeforeEach
  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @ParameterizedTest
  @CsvSource({
    "status,403,refused-by-dynamics",
    "status,404,refused-by-dynamics",
    "status,412,refused-by-dynamics",
    "status,429,throttled",
    "status,500,no-answer",
    "status,503,no-answer",
    "hang,0,no-answer",
    "garbage,0,no-answer",
    "cut,0,no-answer",
    "redirect,0,no-answer",
    "slow-body,0,no-answer"
  })
  void saysThatItCouldNotSearch(String kind, int status, String reason) {
    // Given
    connectWarm();
    Map<String, Object> trouble = new HashMap<>(Map.of("kind", kind));
    trouble.put("location", EmbeddedServers.dataverse() + "/api/data/v9.2/WhoAmI");
    trouble.put("bodyMillis", 20_000);
    trouble.put("times", 100);
    if (status > 0) {
      trouble.put("status", status);
    }
    fault(trouble);

    // When
    JsonNode answer = json(asAgent(stranger(), voice(NUMBER), IN_TIME));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("unavailable");
    assertThat(answer.path("reason").asText()).isEqualTo(reason);
    assertThat(answer.path("candidates")).isEmpty();
    assertThat(answer.at("/steps/0/result").asText()).isEqualTo("unavailable");
    assertThat(EmbeddedServers.simulator().requests(Map.of("path", "/api/data/v9.2/WhoAmI")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"garbage", "cut", "hang", "redirect", "slow-body"})
  void keepsWhatTheFirstRequestFoundWhenTheSecondOneFails(String kind) {
    // Given
    connectWarm();
    ObjectNode call = voice("+12065550199");
    caller(call).put("email", "grace.walker@adatum.example");
    fault(Map.of("kind", "slow", "times", 1));
    fault(
        Map.of(
            "kind", kind, "times", 100, "bodyMillis", 20_000, "location", "https://evil.example/"));

    // When
    JsonNode answer = json(asAgent(stranger(), call, IN_TIME));

    // Then
    assertThat(ids(answer)).containsExactly(GRACE);
    assertThat(answer.path("matchedBy").asText()).isEqualTo("email");
    assertThat(LookupCalls.steps(answer)).contains("contact-pattern unavailable");
  }

  @Test
  void waitsAsLongAsDynamicsSaysAndNoLonger() {
    // Given
    connectWarm();
    Person agent = stranger();
    fault(Map.of("kind", "status", "status", 429, "retryAfterSeconds", 3, "times", 1));
    JsonNode throttled = lookUpAs(agent, voice(NUMBER));
    JsonNode during = json(asAgent(agent, voice(NUMBER), 1_000));

    // When
    int requests = searches().size();

    // Then
    assertThat(throttled.path("reason").asText()).isEqualTo("throttled");
    assertThat(during.path("reason").asText()).isEqualTo("throttled");
    assertThat(requests).isEqualTo(1);
    Awaiting.until(() -> lookUpAs(agent, voice(NUMBER)).path("outcome").asText().equals("single"));
  }

  @Test
  void asksForAnotherTokenOnceWhenDynamicsRefusesTheFirst() {
    // Given
    connectWarm();
    AuthStandIn.giveOutStaleTokens(false);

    // When
    JsonNode answer = lookUpAs(stranger(), voice(NUMBER));

    // Then
    assertThat(ids(answer)).containsExactly(GRACE);
    assertThat(AuthStandIn.requests()).hasSize(2);
    assertThat(AuthStandIn.requests().get(1).path("rejected").asText()).hasSize(64);
  }

  @Test
  void demandsASignInWhenTheSameTokenComesBack() {
    // Given
    connectWarm();
    AuthStandIn.giveOutStaleTokens(true);

    // When
    Response answer = asAgent(stranger(), voice(NUMBER), IN_TIME);

    // Then
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.jsonPath().getString("code")).isEqualTo("reauth-required");
    assertThat(searches()).hasSize(1);
  }

  @Test
  void goesOnWithTheColumnsItKnowsWhenTheMetadataIsGone() {
    // Given
    connectWarm();
    Person agent = stranger();
    Access access =
        new Access("contoso", AuthStandIn.credentialOf("contoso"), new Actor.Agent(agent.oid()));
    Awaiting.item(() -> catalog.doubt(access, "contact").replaceWith(Boolean.TRUE));
    fault(
        Map.of(
            "kind",
            "status",
            "status",
            404,
            "times",
            100,
            "pathPrefix",
            "/api/data/v9.2/EntityDefinitions"));

    // When
    JsonNode answer = lookUpAs(agent, voice(NUMBER));

    // Then
    assertThat(ids(answer)).containsExactly(GRACE);
    assertThat(answer.path("unavailable")).isEmpty();
  }

  @Test
  void goesOnWithTheTokenItHasWhenAuthServiceIsAway() {
    // Given
    connectWarm();
    Person agent = stranger();
    lookUpAs(agent, voice(NUMBER));
    AuthStandIn.answerWith(503, "unavailable");

    // When
    JsonNode answer = lookUpAs(agent, voice("+12065550177"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("single");
    assertThat(answer.path("source").asText()).isEqualTo("crm");
  }

  @Test
  void isUnavailableInTimeWhenAuthServiceHangs() {
    // Given
    connectWarm();
    AuthStandIn.hang();

    // When
    JsonNode answer = json(asAgent(stranger(), voice(NUMBER), 500));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("unavailable");
    assertThat(searches()).isEmpty();
  }

  @Test
  void showsSomeOfFiveThousandAndSaysSo() {
    // Given
    connectWarm();
    ManyContacts.create(5_000, "+1 206 555 0150");

    // When
    JsonNode answer = lookUpAs(stranger(), voice("+12065550150"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("multiple");
    assertThat(answer.path("truncated").asBoolean()).isTrue();
    assertThat(answer.path("candidates")).hasSize(SearchQuery.MOST_ROWS);
    assertThat(requestsOfLookups()).isEqualTo(1);
  }

  @Test
  void showsAllOfAsManyAsItCanShow() {
    // Given
    connectWarm();
    ManyContacts.create(SearchQuery.MOST_ROWS, "+1 206 555 0151");

    // When
    JsonNode answer = lookUpAs(stranger(), voice("+12065550151"));

    // Then
    assertThat(answer.path("candidates")).hasSize(SearchQuery.MOST_ROWS);
    assertThat(answer.path("truncated").asBoolean()).isFalse();
  }

  private static long requestsOfLookups() {
    return searches().findValuesAsText("method").stream().filter("GET"::equals).count();
  }

  private void connectWarm() {
    LookupCalls.connectWarm(settings);
  }
}
