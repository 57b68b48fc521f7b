package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static io.deskbridge.lookup.cases.CaseCalls.TAILSPIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Custom data of interactions lands in case and contact. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CustomFieldMappingTest {

  @Inject SettingsView settings;

  private final String interaction = CaseCalls.newInteraction();
  private final String loyaltyId = "L-" + UUID.randomUUID();
  private final ObjectNode body = CaseCalls.body(interaction, NOOR);

  @BeforeEach
  void quiet() {
    CaseCalls.quiet();
    mapping(
        "Loyalty ID",
        "new_loyaltyid",
        "Tier",
        "new_tier",
        "Points",
        "new_loyaltypoints",
        "How",
        "new_channel");
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void fillsEachTableThatHasTheFieldConvertedByItsType() {
    // Given
    data("Loyalty ID", loyaltyId);
    data("Tier", "Gold");
    data("Points", "420");
    data("How", "Chat");

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(CaseCalls.texts(answer.path("applied")))
        .contains(
            "new_tier",
            "new_loyaltypoints",
            "new_channel",
            "contact.new_loyaltyid",
            "contact.new_tier");
    assertThat(answer.path("rejected")).isEmpty();
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("new_tier", "Gold")
        .containsEntry("new_loyaltypoints", "420")
        .containsEntry("new_channel", "2");
    assertThat(noor().path("new_loyaltyid").asText()).isEqualTo(loyaltyId);
    assertThat(noor().path("new_tier").asText()).isEqualTo("Gold");
    assertThat(CaseCalls.countPatches()).isEqualTo(1);
  }

  @Test
  void writesWhatFitsAndSaysWhyTheRestDoesNot() {
    // Given
    mapping(
        "Points",
        "new_loyaltypoints",
        "Nowhere",
        "new_doesnotexist",
        "Tier",
        "new_tier",
        "A",
        "new_queue",
        "B",
        "new_queue");
    data("Points", "many");
    data("Nowhere", "x");
    data("Tier", "T".repeat(30));
    data("A", "a");
    data("B", "b");

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(codes(answer, "rejected"))
        .containsEntry("new_loyaltypoints", "not-a-number")
        .containsEntry("new_doesnotexist", "unknown-field")
        .containsEntry("new_tier", "too-long")
        .containsEntry("new_queue", "named-twice");
    assertThat(CaseCalls.texts(answer.path("applied"))).contains("contact.new_tier");
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .doesNotContainKeys("new_loyaltypoints", "new_queue");
  }

  @Test
  void writesNothingOverWhatTheCustomDataDoesNotSay() {
    // Given
    String before = noor().path("new_tier").asText();
    data("Loyalty ID", loyaltyId);

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(codes(answer, "skipped"))
        .containsEntry("new_tier", "empty-source")
        .containsEntry("contact.new_tier", "empty-source");
    assertThat(noor().path("new_tier").asText()).isEqualTo(before);
    assertThat(changedColumnsOfContact(NOOR)).contains("new_loyaltyid").doesNotContain("new_tier");
  }

  @Test
  void writesNothingWhileItIsOff() {
    // Given
    CaseCalls.settings(
        settings,
        CONTOSO,
        document -> ((ObjectNode) document.path("customFieldMapping")).put("enabled", false));
    data("Loyalty ID", loyaltyId);

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(CaseCalls.texts(answer.path("applied")))
        .noneMatch(each -> each.contains("contact."));
    assertThat(noor().path("new_loyaltyid").asText()).isNotEqualTo(loyaltyId);
  }

  @Test
  void leavesAFieldToTheRowOfTheParametersConfigurationThatFillsIt() {
    // Given
    CaseCalls.settings(
        settings,
        CONTOSO,
        CaseCalls.rows("new_queue", "interaction.queueId").andThen(map("Where", "new_queue")));
    data("Where", "elsewhere");

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("new_queue", "billing");
    assertThat(codes(answer, "rejected")).containsEntry("new_queue", "named-twice");
  }

  @Test
  void ridesWithAnUpdateToo() {
    // Given
    String caseId = CaseCalls.make(interaction, body).path("caseId").asText();
    data("Loyalty ID", loyaltyId);
    data("Points", "7");

    // When
    CaseCalls.patch(interaction, body);

    // Then
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    CaseCalls.await(() -> CaseCalls.columnsOf(caseId).containsKey("new_loyaltypoints"));
    assertThat(CaseCalls.texts(answer.path("applied"))).contains("contact.new_loyaltyid");
    assertThat(CaseCalls.columnsOf(caseId)).containsEntry("new_loyaltypoints", "7");
    assertThat(noor().path("new_loyaltyid").asText()).isEqualTo(loyaltyId);
  }

  @Test
  void changesNobodyWhoseCustomerIsAnAccount() {
    // Given
    body.putObject("customer").put("type", "account").put("id", TAILSPIN);
    data("Loyalty ID", loyaltyId);
    data("Points", "7");

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(codes(answer, "skipped")).containsEntry("contact.new_loyaltyid", "no-contact");
    assertThat(CaseCalls.texts(answer.path("applied"))).contains("new_loyaltypoints");
    assertThat(countContactPatches()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut", "applied-then-cut", "garbage", "hang"})
  void changesTheContactOnceWhateverHappensToTheAnswer(String kind) {
    // Given
    data("Loyalty ID", loyaltyId);
    faultOnContacts(Map.of("kind", kind, "times", 1));

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(CaseCalls.texts(answer.path("applied"))).contains("contact.new_loyaltyid");
    assertThat(noor().path("new_loyaltyid").asText()).isEqualTo(loyaltyId);
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
    assertThat(contactWrites()).isEqualTo(1);
  }

  @Test
  void keepsTheCaseWhenTheContactMayNotBeChanged() {
    // Given
    data("Loyalty ID", loyaltyId);
    data("Points", "7");
    faultOnContacts(Map.of("kind", "status", "status", 403, "times", 1));

    // When
    JsonNode answer = CaseCalls.make(interaction, body);

    // Then
    assertThat(codes(answer, "rejected")).containsEntry("contact.new_loyaltyid", "refused");
    assertThat(CaseCalls.texts(answer.path("applied"))).contains("new_loyaltypoints");
    assertThat(countContactPatches()).isEqualTo(1);
  }

  @Test
  void readsAgainWhenSomebodyChangedTheContactMeanwhile() {
    // Given
    data("Loyalty ID", loyaltyId);
    faultOnContacts(Map.of("kind", "slow", "latencyMillis", 3000, "times", 1));
    CompletableFuture<Response> put =
        CompletableFuture.supplyAsync(() -> CaseCalls.put(interaction, body));
    CaseCalls.await(() -> countContactPatches() == 1);

    // When
    DynamicsRows.change(CONTOSO, "contacts", NOOR, Map.of("jobtitle", "Changed by an agent"));

    // Then
    assertThat(put.join().statusCode()).isEqualTo(202);
    CaseCalls.awaitState(interaction, "written");
    assertThat(noor().path("jobtitle").asText()).isEqualTo("Changed by an agent");
    assertThat(noor().path("new_loyaltyid").asText()).isEqualTo(loyaltyId);
  }

  private void data(String label, String value) {
    body.withObject("/customData").putObject(label).put("type", "text").put("value", value);
  }

  private void mapping(String... labelsAndFields) {
    CaseCalls.settings(settings, CONTOSO, map(labelsAndFields));
  }

  private static Consumer<ObjectNode> map(String... labelsAndFields) {
    return document -> {
      ObjectNode mapping = (ObjectNode) document.path("customFieldMapping");
      mapping.put("enabled", true);
      ArrayNode fields = mapping.putArray("fields");
      for (int each = 0; each < labelsAndFields.length; each += 2) {
        fields
            .addObject()
            .put("label", labelsAndFields[each])
            .put("crmField", labelsAndFields[each + 1]);
      }
      ObjectNode lookup = (ObjectNode) document.path("accountLookup");
      if (lookup.at("/parameters/contact/0/caseField").asText().equals("primarycontactid")) {
        lookup.put("useCustomParameterMatching", false);
      }
    };
  }

  private static JsonNode noor() {
    return DynamicsRows.find(CONTOSO, "contacts", NOOR);
  }

  private static Map<String, String> codes(JsonNode answer, String member) {
    Map<String, String> codes = new HashMap<>();
    answer
        .path(member)
        .forEach(note -> codes.put(note.path("caseField").asText(), note.path("code").asText()));
    return codes;
  }

  private static List<String> changedColumnsOfContact(String contact) {
    List<String> columns = new ArrayList<>();
    EmbeddedServers.simulator()
        .writes(Map.of("organisation", CONTOSO, "table", "contact", "id", contact))
        .forEach(
            write ->
                write
                    .path("changes")
                    .forEach(change -> columns.add(change.path("column").asText())));
    return columns;
  }

  /** How often the Loyalty ID of Noor was changed since the last reset. */
  private static long contactWrites() {
    return changedColumnsOfContact(NOOR).stream().filter("new_loyaltyid"::equals).count();
  }

  private static int countContactPatches() {
    return EmbeddedServers.simulator()
        .requests(
            Map.of("server", "dataverse", "method", "PATCH", "path", "/api/data/v9.2/contacts"))
        .size();
  }

  private static void faultOnContacts(Map<String, Object> fault) {
    Map<String, Object> whole = new HashMap<>(fault);
    whole.put("method", "PATCH");
    whole.put("pathPrefix", "/api/data/v9.2/contacts");
    CaseCalls.fault(whole);
  }
}
