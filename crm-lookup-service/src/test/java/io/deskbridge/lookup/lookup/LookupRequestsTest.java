package io.deskbridge.lookup.lookup;

import static io.deskbridge.lookup.lookup.LookupCalls.caller;
import static io.deskbridge.lookup.lookup.LookupCalls.createContact;
import static io.deskbridge.lookup.lookup.LookupCalls.ids;
import static io.deskbridge.lookup.lookup.LookupCalls.lookUp;
import static io.deskbridge.lookup.lookup.LookupCalls.lookUpAs;
import static io.deskbridge.lookup.lookup.LookupCalls.searches;
import static io.deskbridge.lookup.lookup.LookupCalls.section;
import static io.deskbridge.lookup.lookup.LookupCalls.steps;
import static io.deskbridge.lookup.lookup.LookupCalls.stranger;
import static io.deskbridge.lookup.lookup.LookupCalls.voice;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.DynamicsConduct;
import io.deskbridge.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests a lookup takes, what rides in them, and what a refused part does. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class LookupRequestsTest {

  private static final String GRACE = Simulator.recordId("contoso", "contact", "grace").toString();
  private static final String NOOR = Simulator.recordId("contoso", "contact", "noor").toString();
  private static final String TAILSPIN =
      Simulator.recordId("contoso", "account", "tailspin").toString();

  @Inject SettingsView settings;

  @BeforeEach
  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void asksBothTablesInOneRequestWhenASecondKeyMightContradict() {
    // Given
    connect(change -> {});
    ObjectNode call = voice("+12065550142");
    caller(call).put("email", "office@tailspin.example");

    // When
    JsonNode answer = lookUp(call);

    // Then
    assertThat(ids(answer)).containsExactly(GRACE);
    assertThat(answer.at("/conflict/matchedBy").asText()).isEqualTo("email");
    assertThat(answer.at("/conflict/candidates/0/id").asText()).isEqualTo(TAILSPIN);
    assertThat(answer.at("/conflict/candidates/0/type").asText()).isEqualTo("account");
    assertThat(steps(answer)).containsExactly("contact-index found", "account-index found");
    assertThat(searches())
        .extracting(request -> request.path("path").asText())
        .containsExactly("/api/data/v9.2/$batch");
  }

  @Test
  void takesAContactAndItsAccountForNoContradiction() {
    // Given
    connect(change -> {});
    ObjectNode call = voice("+12065550177");
    caller(call).put("email", "office@tailspin.example");

    // When
    JsonNode answer = lookUp(call);

    // Then
    assertThat(ids(answer)).containsExactly(NOOR);
    assertThat(answer.has("conflict")).isFalse();
    JsonNode account = answer.at("/candidates/0/account");
    assertThat(account.path("id").asText()).isEqualTo(TAILSPIN);
    assertThat(account.path("name").asText()).isEqualTo("Tailspin Toys");
    assertThat(account.path("recordUrl").asText())
        .isEqualTo(
            EmbeddedServers.dataverse()
                + "/main.aspx?pagetype=entityrecord&etn=account&id="
                + TAILSPIN);
  }

  @Test
  void spendsTwoRequestsAtMostOnFourKeysAndBothObjects() {
    // Given
    connect(change -> {});
    ObjectNode call = voice("+12065550199").put("recordId", UUID.randomUUID().toString());
    caller(call).put("identifier", "NOBODY-1").put("email", "nobody@nowhere.example");

    // When
    JsonNode answer = lookUp(call);

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("none");
    assertThat(steps(answer))
        .containsExactly(
            "contact-index none",
            "contact-pattern none",
            "account-index none",
            "account-pattern none");
    assertThat(searches())
        .extracting(request -> request.path("path").asText())
        .containsExactly("/api/data/v9.2/$batch", "/api/data/v9.2/$batch");
  }

  @Test
  void asksForEMailAloneWithoutWildcards() {
    // Given
    connect(change -> {});
    ObjectNode mail = voice(null).put("channel", "email");
    caller(mail).put("email", "office@tailspin.example");

    // When
    JsonNode answer = lookUp(mail);

    // Then
    assertThat(ids(answer)).containsExactly(TAILSPIN);
    assertThat(steps(answer)).containsExactly("contact-index none", "account-index found");
    assertThat(searches()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "leading-wildcard,429",
    "leading-wildcard,400",
    "leading-wildcard-timeout,429",
    "leading-wildcard-timeout,500"
  })
  void isUnavailableNotNoneWhenWildcardsAreThrottledAndPausesNobody(String kind, int status) {
    // Given
    connect(change -> {});
    DynamicsConduct.change(Map.of("queryThrottling", kind, "queryThrottlingStatus", status));

    // When
    JsonNode answer = lookUp(voice("+12065550199"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("unavailable");
    assertThat(answer.path("reason").asText()).isEqualTo("throttled");
    assertThat(steps(answer))
        .containsExactly(
            "contact-index none",
            "contact-pattern unavailable",
            "account-index none",
            "account-pattern unavailable");
    assertThat(lookUp(voice("+12065550142")).path("outcome").asText()).isEqualTo("single");
  }

  @Test
  void tellsWhomTheOtherTableHasThoughTheFirstOneIsNotSearchedToItsEnd() {
    // Given
    connect(change -> {});
    DynamicsConduct.change(Map.of("queryThrottling", "leading-wildcard"));

    // When
    JsonNode answer = lookUp(voice("206.555.0170"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("unavailable");
    assertThat(answer.path("reason").asText()).isEqualTo("throttled");
    assertThat(ids(answer)).containsExactly(TAILSPIN);
    assertThat(answer.has("matchedBy")).isFalse();
  }

  @Test
  void isUnavailableWhenEveryFilterIsThrottled() {
    // Given
    connect(change -> {});
    DynamicsConduct.change(Map.of("queryThrottling", "all-filters"));

    // When
    JsonNode answer = lookUp(voice("+12065550142"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("unavailable");
    assertThat(answer.path("reason").asText()).isEqualTo("throttled");
  }

  @Test
  void leavesCasesOutWhereTheActorMayNotReadThem() {
    // Given
    connect(change -> {});

    // When
    JsonNode answer = lookUpAs(stranger("without-incidents"), voice("+12065550142"));

    // Then
    assertThat(ids(answer)).containsExactly(GRACE);
    assertThat(answer.at("/candidates/0/openCases")).isEmpty();
    assertThat(answer.at("/unavailable/0/part").asText()).isEqualTo("openCases");
    assertThat(answer.at("/unavailable/0/reason").asText()).isEqualTo("refused-by-dynamics");
  }

  @Test
  void namesDisplayFieldsThatNoTableHas() {
    // Given
    connect(
        change ->
            section(change, "accountLookup")
                .putArray("displayFields")
                .add("fullname")
                .add("new_doesnotexist"));

    // When
    JsonNode answer = lookUp(voice("+12065550142"));

    // Then
    assertThat(answer.path("unavailable")).hasSize(1);
    assertThat(answer.at("/unavailable/0/part").asText()).isEqualTo("display.new_doesnotexist");
    assertThat(answer.at("/candidates/0/display").has("new_doesnotexist")).isTrue();
  }

  @Test
  void looksForTheOthersWhenTheRecordThatWasNamedIsInactiveNow() {
    // Given
    connect(change -> {});
    String retired = Simulator.recordId("contoso", "contact", "retired").toString();

    // When
    JsonNode answer = lookUp(voice("+12065550142").put("recordId", retired));

    // Then
    assertThat(answer.path("matchedBy").asText()).isEqualTo("phone");
    assertThat(ids(answer)).containsExactly(GRACE);
  }

  @Test
  void showsTheFiveLatestOpenCases() {
    // Given
    connect(change -> {});
    String id = createContact(Map.of("lastname", "Busy", "telephone1", "+12065550131"));
    IntStream.range(0, 3).forEach(i -> openCase(id, "Old"));
    long second = Instant.now().getEpochSecond();
    Awaiting.until(() -> Instant.now().getEpochSecond() > second + 1);
    IntStream.range(0, SearchQuery.MOST_CASES).forEach(i -> openCase(id, "New"));

    // When
    JsonNode answer = lookUp(voice("+12065550131"));

    // Then
    assertThat(answer.at("/candidates/0/openCases"))
        .extracting(each -> each.path("title").asText())
        .containsExactly("New", "New", "New", "New", "New");
    assertThat(searches().findValuesAsText("method").stream().filter("GET"::equals)).hasSize(1);
  }

  private static void openCase(String contact, String title) {
    EmbeddedServers.http()
        .send(
            "POST",
            EmbeddedServers.dataverse().resolve("/api/data/v9.2/incidents"),
            Map.of(
                "Authorization",
                "Bearer "
                    + EmbeddedServers.tokens()
                        .ofApplication(EmbeddedServers.organisation("contoso"))),
            Map.of("title", title, "customerid_contact@odata.bind", "/contacts(" + contact + ")"))
        .demand("Opening a case", 204);
  }

  private void connect(Consumer<ObjectNode> change) {
    LookupCalls.connect(settings, "contoso", change);
  }
}
