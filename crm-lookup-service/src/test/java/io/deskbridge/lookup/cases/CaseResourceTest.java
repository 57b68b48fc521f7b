package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.GRACE;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static io.deskbridge.lookup.cases.CaseCalls.TAILSPIN;
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
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CaseResourceTest {

  @Inject SettingsView settings;

  @BeforeEach
  void quiet() {
    CaseCalls.quiet();
  }

  @Test
  void makesTheCaseWithContactCustomerAndTierAndReportsTheWrongRow() {
    // Given
    CaseCalls.settings(
        settings,
        CONTOSO,
        CaseCalls.rows(
            "primarycontactid", "contact",
            "customerid", "account",
            "new_tier", "contact.new_tier",
            "new_doesnotexist", "contact.fullname"));
    String interaction = CaseCalls.newInteraction();

    // When
    Response response = CaseCalls.put(interaction, CaseCalls.body(interaction, NOOR));

    // Then
    assertThat(response.statusCode()).isIn(201, 202);
    assertThat(response.header("Location")).isEqualTo(CaseCalls.path(interaction));
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(answer.path("state").asText()).isEqualTo("written");
    assertThat(answer.path("mode").asText()).isEqualTo("parameters");
    assertThat(answer.path("actor").asText()).isEqualTo("application");
    assertThat(CaseCalls.texts(answer.path("applied")))
        .containsExactlyInAnyOrder("primarycontactid", "customerid", "new_tier");
    assertThat(answer.path("rejected")).hasSize(1);
    assertThat(answer.at("/rejected/0/caseField").asText()).isEqualTo("new_doesnotexist");
    assertThat(answer.at("/rejected/0/code").asText()).isEqualTo("unknown-field");
    assertThat(answer.path("skipped").findValuesAsText("caseField"))
        .containsExactly("contact.new_loyaltyid");
    String caseId = answer.path("caseId").asText();
    assertThat(answer.path("recordUrl").asText())
        .isEqualTo(
            EmbeddedServers.organisation(CONTOSO).environmentUrl()
                + "/main.aspx?pagetype=entityrecord&etn=incident&id="
                + caseId);
    assertThat(CaseCalls.columnsOf(caseId))
        .containsEntry("primarycontactid", NOOR)
        .containsEntry("customerid", TAILSPIN)
        .containsEntry("new_tier", "Gold")
        .containsEntry("title", "Inbound voice, Billing, 2026-11-24 20:31 UTC")
        .containsEntry("caseorigincode", "1");
    assertThat(CaseCalls.writesOf(caseId)).hasSize(1);
  }

  @Test
  void makesNoSecondCaseWhenTheSameIsPutAgain() {
    // Given
    CaseCalls.settings(settings, CONTOSO, CaseCalls.rows("new_tier", "contact.new_tier"));
    String interaction = CaseCalls.newInteraction();
    ObjectNode body = CaseCalls.body(interaction, NOOR);
    JsonNode first = CaseCalls.make(interaction, body);

    // When
    Response again = CaseCalls.put(interaction, body);

    // Then
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(CaseCalls.json(again)).isEqualTo(first);
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
    assertThat(CaseCalls.countPatches()).isEqualTo(1);
  }

  @Test
  void keepsToTheFirstCustomerWhenAnotherOneIsPutLater() {
    // Given
    CaseCalls.settings(settings, CONTOSO, CaseCalls.rows("new_tier", "contact.new_tier"));
    String interaction = CaseCalls.newInteraction();
    CaseCalls.make(interaction, CaseCalls.body(interaction, NOOR));

    // When
    Response later = CaseCalls.put(interaction, CaseCalls.body(interaction, GRACE));

    // Then
    assertThat(later.statusCode()).isEqualTo(200);
    assertThat(CaseCalls.columnsOf(later.path("caseId"))).containsEntry("customerid", NOOR);
    assertThat(CaseCalls.countCreated()).isEqualTo(1);
  }

  @Test
  void fillsCustomerAndNothingElseByDefaultLogic() {
    // Given
    CaseCalls.settings(
        settings,
        CONTOSO,
        document ->
            ((ObjectNode) document.path("accountLookup")).put("useCustomParameterMatching", false));
    String interaction = CaseCalls.newInteraction();

    // When
    JsonNode answer = CaseCalls.make(interaction, CaseCalls.body(interaction, NOOR));

    // Then
    assertThat(answer.path("mode").asText()).isEqualTo("default");
    assertThat(CaseCalls.texts(answer.path("applied"))).containsExactly("customerid");
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("customerid", NOOR)
        .doesNotContainKeys("primarycontactid", "new_tier");
  }

  @Test
  void updatesByTheRowsOnceMoreAndInOrder() {
    // Given
    CaseCalls.settings(
        settings,
        CONTOSO,
        CaseCalls.rows("new_tier", "contact.new_tier", "new_queue", "interaction.queueId"));
    String interaction = CaseCalls.newInteraction();
    CaseCalls.make(interaction, CaseCalls.body(interaction, NOOR));

    // When
    Response response =
        CaseCalls.patch(interaction, CaseCalls.body(interaction, NOOR).put("queueId", "support"));

    // Then
    assertThat(response.statusCode()).isIn(200, 202);
    JsonNode answer = CaseCalls.awaitState(interaction, "written");
    assertThat(CaseCalls.texts(answer.path("applied"))).containsExactly("new_tier", "new_queue");
    assertThat(answer.path("writes")).hasSize(2);
    assertThat(answer.at("/writes/1/kind").asText()).isEqualTo("update");
    assertThat(answer.at("/writes/1/attempts").asInt()).isEqualTo(1);
    assertThat(CaseCalls.columnsOf(answer.path("caseId").asText()))
        .containsEntry("new_queue", "support");
  }

  @Test
  void says201WhenTheCaseWasMadeWhileTheCallerWaited() {
    // Given
    CaseCalls.settings(settings, CONTOSO, CaseCalls.rows("new_tier", "contact.new_tier"));
    Supplier<Response> call =
        () -> {
          String interaction = CaseCalls.newInteraction();
          return CaseCalls.put(interaction, CaseCalls.body(interaction, NOOR));
        };

    // When
    Response response =
        Stream.generate(call)
            .limit(10)
            .filter(each -> each.statusCode() != 202)
            .findFirst()
            .orElseThrow();

    // Then
    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.<String>path("state")).isEqualTo("written");
  }

  @Test
  void neverSaysWrittenWithoutTheCaseWhoeverAsksWhen() {
    // Given
    CaseCalls.settings(settings, CONTOSO, CaseCalls.rows("new_tier", "contact.new_tier"));
    List<String> interactions = Stream.generate(CaseCalls::newInteraction).limit(20).toList();

    // When
    List<JsonNode> seen =
        interactions.parallelStream()
            .flatMap(
                interaction -> {
                  CaseCalls.put(
                      interaction, CaseCalls.body(interaction, NOOR).put("moment", "ended"));
                  return Stream.of(
                      CaseCalls.json(CaseCalls.get(interaction)),
                      CaseCalls.awaitState(interaction, "written"));
                })
            .toList();

    // Then
    assertThat(seen)
        .filteredOn(answer -> answer.path("state").asText().equals("written"))
        .hasSizeGreaterThanOrEqualTo(20)
        .allMatch(answer -> answer.path("caseId").asText().length() == 36);
    assertThat(CaseCalls.countCreated()).isEqualTo(20);
  }

  @Test
  void tellsAnotherTenantNothing() {
    // Given
    CaseCalls.settings(settings, CONTOSO, CaseCalls.rows("new_tier", "contact.new_tier"));
    CaseCalls.settings(settings, CaseCalls.NORTHWIND, document -> {});
    String interaction = CaseCalls.newInteraction();
    CaseCalls.make(interaction, CaseCalls.body(interaction, NOOR));

    // When
    Response read = CaseCalls.asBackend(CaseCalls.NORTHWIND).get(CaseCalls.path(interaction));

    // Then
    assertThat(read.statusCode()).isEqualTo(404);
    assertThat(
            CaseCalls.asBackend(CaseCalls.NORTHWIND)
                .body(CaseCalls.body(interaction, NOOR).toString())
                .patch(CaseCalls.path(interaction))
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void tellsNobodyOfAnInteractionThatNoCaseWasAskedFor() {
    // Given
    CaseCalls.settings(settings, CONTOSO, document -> {});
    String interaction = CaseCalls.newInteraction();

    // When
    Response read = CaseCalls.get(interaction);

    // Then
    assertThat(read.statusCode()).isEqualTo(404);
    assertThat(CaseCalls.patch(interaction, CaseCalls.body(interaction, NOOR)).statusCode())
        .isEqualTo(404);
  }
}
