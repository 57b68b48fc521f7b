package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static io.deskbridge.lookup.cases.CaseCalls.TAILSPIN;
import static io.deskbridge.lookup.cases.CaseCalls.body;
import static io.deskbridge.lookup.cases.CaseCalls.countPatches;
import static io.deskbridge.lookup.cases.CaseCalls.make;
import static io.deskbridge.lookup.cases.CaseCalls.newInteraction;
import static io.deskbridge.lookup.cases.CaseCalls.rows;
import static io.deskbridge.lookup.cases.CaseCalls.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.DynamicsRows;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dynamics takes what rows make of values, type by type. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CaseTypesTest {

  @Inject SettingsView view;

  @BeforeEach
  @AfterEach
  void quiet() {
    CaseCalls.quiet();
  }

  @Test
  void writesEveryTypeInOneRequestAsDynamicsShowsItAfterwards() {
    // Given
    DynamicsRows.change(CONTOSO, "contacts", NOOR, Map.of("new_interests", "4,1"));
    settings(
        view,
        CONTOSO,
        rows(
            "title", "custom.Subject",
            "description", "custom.Notes",
            "new_loyaltypoints", "custom.Points",
            "new_credit", "custom.Credit",
            "new_ratio", "constant:-12.345",
            "new_vip", "custom.Vip",
            "prioritycode", "constant:high",
            "new_channel", "interaction.channel",
            "new_topics", "contact.new_interests",
            "followupby", "constant:2026-12-01",
            "primarycontactid", "contact",
            "customerid", "account",
            "ownerid", "contact.ownerid"));
    String interaction = newInteraction();
    ObjectNode body = body(interaction, NOOR);
    ObjectNode custom = body.putObject("customData");
    custom.putObject("Subject").put("type", "text").put("value", "Card lost");
    custom.putObject("Notes").put("type", "text").put("value", "First line\nSecond line");
    custom.putObject("Points").put("type", "text").put("value", " 1200 ");
    custom.putObject("Credit").put("type", "number").put("value", 19.999);
    custom.putObject("Vip").put("type", "boolean").put("value", true);

    // When
    JsonNode answer = make(interaction, body);

    // Then
    JsonNode row = DynamicsRows.find(CONTOSO, "incidents", answer.path("caseId").asText());
    assertThat(answer.path("rejected")).as(answer.toString()).isEmpty();
    assertThat(answer.path("skipped").findValuesAsText("caseField"))
        .as("what custom data does not bring: " + answer)
        .containsExactly("contact.new_loyaltyid");
    assertThat(answer.path("applied")).hasSize(13);
    assertThat(row.path("title").asText()).isEqualTo("Card lost");
    assertThat(row.path("description").asText()).isEqualTo("First line\nSecond line");
    assertThat(row.path("new_loyaltypoints").asInt()).isEqualTo(1200);
    assertThat(row.path("new_credit").decimalValue()).isEqualByComparingTo("20");
    assertThat(row.path("new_ratio").decimalValue()).isEqualByComparingTo("-12.35");
    assertThat(row.path("new_vip").asBoolean()).isTrue();
    assertThat(row.path("prioritycode").asInt()).isEqualTo(1);
    assertThat(row.path("new_channel").asInt()).isEqualTo(1);
    assertThat(row.path("new_topics").asText()).isEqualTo("1,4");
    assertThat(row.path("followupby").asText()).isEqualTo("2026-12-01T00:00:00Z");
    assertThat(row.path("_primarycontactid_value").asText()).isEqualTo(NOOR);
    assertThat(row.path("_customerid_value").asText()).isEqualTo(TAILSPIN);
    assertThat(row.path("_ownerid_value"))
        .isEqualTo(DynamicsRows.find(CONTOSO, "contacts", NOOR).path("_ownerid_value"));
    assertThat(countPatches()).isEqualTo(1);
  }
}
