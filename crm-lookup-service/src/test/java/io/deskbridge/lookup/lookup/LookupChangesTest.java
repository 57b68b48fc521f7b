package io.deskbridge.lookup.lookup;

import static io.deskbridge.lookup.lookup.LookupCalls.asAgent;
import static io.deskbridge.lookup.lookup.LookupCalls.backend;
import static io.deskbridge.lookup.lookup.LookupCalls.caller;
import static io.deskbridge.lookup.lookup.LookupCalls.fault;
import static io.deskbridge.lookup.lookup.LookupCalls.ids;
import static io.deskbridge.lookup.lookup.LookupCalls.json;
import static io.deskbridge.lookup.lookup.LookupCalls.lookUpAs;
import static io.deskbridge.lookup.lookup.LookupCalls.searches;
import static io.deskbridge.lookup.lookup.LookupCalls.section;
import static io.deskbridge.lookup.lookup.LookupCalls.stranger;
import static io.deskbridge.lookup.lookup.LookupCalls.voice;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.fields.FieldCatalog;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens.Person;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.DynamicsColumns;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.deskbridge.simulator.Simulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others change in Dynamics between what we know and what we ask. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class LookupChangesTest {

  private static final String GRACE = Simulator.recordId("contoso", "contact", "grace").toString();
  private static final String NUMBER = "+12065550142";
  private static final int IN_TIME = 2_000;

  @Inject SettingsView settings;
  @Inject FieldCatalog catalog;

  @BeforeEach
  void connected() {
    LookupCalls.connectWarm(settings);
  }

  /** Columns are back, and other tests need to meet a service that knows it. */
  @AfterEach
  void asBefore() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
    DynamicsColumns.awaitAsSeeded(catalog);
  }

  @Test
  void answersWithTheRestWhenADisplayFieldIsUnpublishedAfterItsColumnsWereRead() {
    // Given
    LookupCalls.connect(
        settings,
        "contoso",
        change ->
            section(change, "accountLookup")
                .putArray("displayFields")
                .add("fullname")
                .add("new_tier"));
    DynamicsColumns.remove("contoso", "contact", "new_tier");

    // When
    JsonNode answer = lookUpAs(stranger(), voice(NUMBER));

    // Then
    assertThat(ids(answer)).containsExactly(GRACE);
    assertThat(answer.at("/candidates/0/display/fullname").asText()).isEqualTo("Grace Walker");
    assertThat(answer.at("/candidates/0/display/new_tier").isNull()).isTrue();
    assertThat(answer.path("unavailable"))
        .extracting(part -> part.path("part").asText() + " " + part.path("reason").asText())
        .containsExactly("display.new_tier unknown-field");
  }

  @Test
  void searchesByTheOtherKeysWhenTheLookupFieldIsUnpublishedAfterItsColumnsWereRead() {
    // Given
    DynamicsColumns.remove("contoso", "contact", "new_mycustomfield");
    ObjectNode call = voice(NUMBER);
    caller(call).put("identifier", "ND-177");

    // When
    JsonNode answer = lookUpAs(stranger(), call);

    // Then
    assertThat(ids(answer)).containsExactly(GRACE);
    assertThat(answer.path("matchedBy").asText()).isEqualTo("phone");
    assertThat(answer.path("unavailable"))
        .extracting(part -> part.path("part").asText() + " " + part.path("reason").asText())
        .contains("search.new_mycustomfield unknown-field");
  }

  @Test
  void neverSaysNobodyWhenTheOnlyKeysFieldIsUnpublishedAfterItsColumnsWereRead() {
    // Given
    DynamicsColumns.remove("contoso", "contact", "new_mycustomfield");
    ObjectNode call = voice(null);
    caller(call).put("identifier", "GW-142");

    // When
    JsonNode answer = lookUpAs(stranger(), call);

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("unavailable");
    assertThat(answer.path("candidates")).isEmpty();
  }

  @Test
  void showsAFieldThatWasPublishedSinceWithoutAnybodyTellingUs() {
    // Given
    LookupCalls.connect(
        settings,
        "contoso",
        change -> section(change, "accountLookup").putArray("displayFields").add("new_tier"));
    DynamicsColumns.remove("contoso", "contact", "new_tier");
    DynamicsColumns.awaitKnown(
        catalog, "contoso", "contact", columns -> !columns.containsKey("new_tier"));
    assertThat(tierAsShown()).isEmpty();

    // When
    DynamicsColumns.publish("contoso", "contact", "new_tier");

    // Then
    Awaiting.until(() -> tierAsShown().equals("Silver"));
  }

  private static String tierAsShown() {
    return lookUpAs(stranger(), voice(NUMBER)).at("/candidates/0/display/new_tier").asText("");
  }

  private enum Loss {
    MERGED,
    DELETED;

    /** {@code heir} has the number of {@code id} afterwards. */
    void happen(String id, String heir, String number) {
      switch (this) {
        case MERGED ->
            DynamicsRows.mergeContacts("contoso", heir, id, Map.of("mobilephone", number));
        case DELETED -> {
          DynamicsRows.delete("contoso", "contacts", id);
          DynamicsRows.change("contoso", "contacts", heir, Map.of("mobilephone", number));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void findsWhoHasTheNumberNowWhenTheOneFoundBeforeIsGone(Loss loss) {
    // Given
    String before = contact(Map.of("lastname", "Before", "mobilephone", "+12067771001"));
    String heir = contact(Map.of("lastname", "Heir"));
    Person agent = stranger();
    assertThat(ids(lookUpAs(agent, voice("+12067771001")))).containsExactly(before);
    loss.happen(before, heir, "+12067771001");

    // When
    JsonNode answer =
        json(
            backend("contoso")
                .header("Cache-Control", "no-cache")
                .body(voice("+12067771001").toString())
                .post("/v1/lookups"));

    // Then
    assertThat(answer.path("outcome").asText()).isEqualTo("single");
    assertThat(ids(answer)).containsExactly(heir);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void findsByTheNumberWhoWasNamedByARecordThatIsGone(Loss loss) {
    // Given
    String before = contact(Map.of("lastname", "Before", "mobilephone", "+12067771002"));
    String heir = contact(Map.of("lastname", "Heir"));
    loss.happen(before, heir, "+12067771002");
    ObjectNode call = voice("+12067771002").put("recordId", before);

    // When
    JsonNode answer = lookUpAs(stranger(), call);

    // Then
    assertThat(answer.path("matchedBy").asText()).isEqualTo("phone");
    assertThat(ids(answer)).containsExactly(heir);
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void forgetsTheNewcomerWhomSomebodyRemoved(Loss loss) {
    // Given
    String number = "+1206777" + (loss == Loss.MERGED ? "2001" : "2002");
    String made =
        backend("contoso")
            .body(
                "{\"interactionId\": \"%s\", \"caller\": {\"number\": \"%s\"}}"
                    .formatted(UUID.randomUUID(), number))
            .post("/v1/contacts")
            .jsonPath()
            .getString("id");
    String heir = contact(Map.of("lastname", "Heir"));
    assertThat(ids(lookUpAs(stranger(), voice(number)))).containsExactly(made);
    loss.happen(made, heir, "+12067779999");

    // When
    JsonNode answer = lookUpAs(stranger(), voice(number));

    // Then
    assertThat(answer.path("outcome").asText()).as(answer.toString()).isEqualTo("none");
    assertThat(ids(lookUpAs(stranger(), voice("+12067779999")))).containsExactly(heir);
  }

  @Test
  void isUnavailableInTimeWhileTheActorPausesForLongAndSlowsNobodyElse() {
    // Given
    Person throttled = stranger();
    fault(
        Map.of(
            "kind", "status",
            "status", 429,
            "retryAfterSeconds", 120,
            "times", 1,
            "pathPrefix", "/api/data/v9.2/contacts"));
    lookUpAs(throttled, voice(NUMBER));
    int before = searches().size();
    long begun = System.nanoTime();

    // When
    JsonNode answer = json(asAgent(throttled, voice(NUMBER), IN_TIME));

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(IN_TIME));
    assertThat(answer.path("outcome").asText()).isEqualTo("unavailable");
    assertThat(answer.path("reason").asText()).isEqualTo("throttled");
    assertThat(searches()).hasSize(before);
    assertThat(ids(json(asAgent(stranger(), voice(NUMBER), IN_TIME)))).isEqualTo(List.of(GRACE));
  }

  private static String contact(Map<String, Object> values) {
    return DynamicsRows.create("contoso", "contacts", values);
  }
}
