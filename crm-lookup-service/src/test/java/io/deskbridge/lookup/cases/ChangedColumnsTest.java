package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static io.deskbridge.lookup.cases.CaseCalls.body;
import static io.deskbridge.lookup.cases.CaseCalls.columnsOf;
import static io.deskbridge.lookup.cases.CaseCalls.countCreated;
import static io.deskbridge.lookup.cases.CaseCalls.make;
import static io.deskbridge.lookup.cases.CaseCalls.newInteraction;
import static io.deskbridge.lookup.cases.CaseCalls.rows;
import static io.deskbridge.lookup.cases.CaseCalls.settings;
import static io.deskbridge.lookup.cases.CaseCalls.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.fields.FieldCatalog;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.DynamicsColumns;
import io.deskbridge.lookup.testing.DynamicsConduct;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An administrator of Dynamics changes a case field between the check of a row and the write. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class ChangedColumnsTest {

  @Inject SettingsView view;
  @Inject FieldCatalog catalog;

  @BeforeEach
  void checked() {
    CaseCalls.quiet();
    settings(
        view,
        CONTOSO,
        rows(
            "primarycontactid", "contact",
            "customerid", "account",
            "new_tier", "contact.new_tier",
            "new_channel", "constant:Chat",
            "new_queue", "interaction.queueId"));
    String interaction = newInteraction();
    make(interaction, body(interaction, NOOR));
    CaseCalls.quiet();
  }

  /** The columns are back, and the service knows it. */
  @AfterEach
  void asBefore() {
    CaseCalls.quiet();
    DynamicsColumns.awaitAsSeeded(catalog);
  }

  private enum Change {
    REMOVED("new_tier"),
    MADE_READ_ONLY("new_tier"),
    SHORTENED("new_tier"),
    OPTION_RETIRED("new_channel");

    private final String field;

    Change(String field) {
      this.field = field;
    }

    void happen() {
      switch (this) {
        case REMOVED -> DynamicsColumns.remove(CONTOSO, "incident", field);
        case MADE_READ_ONLY -> {
          DynamicsConduct.change(Map.of("readOnlyColumnsRefused", true));
          DynamicsColumns.change(CONTOSO, "incident", field, Map.of("readOnly", true));
        }
        case SHORTENED ->
            DynamicsColumns.change(CONTOSO, "incident", field, Map.of("maxLength", 3));
        case OPTION_RETIRED ->
            DynamicsColumns.change(
                CONTOSO, "incident", field, Map.of("retiredOptions", List.of(2)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void rejectsTheRowThatDynamicsNamesAndWritesTheRestIntoOneCase(Change change) {
    // Given
    change.happen();
    String interaction = newInteraction();

    // When
    JsonNode answer = make(interaction, body(interaction, NOOR));

    // Then
    assertThat(answer.path("rejected"))
        .extracting(row -> row.path("caseField").asText())
        .containsExactly(change.field);
    assertThat(texts(answer.path("applied")))
        .contains("primarycontactid", "customerid", "new_queue")
        .doesNotContain(change.field)
        .hasSize(4);
    assertThat(columnsOf(answer.path("caseId").asText()))
        .containsEntry("new_queue", "billing")
        .doesNotContainKey(change.field);
    assertThat(countCreated()).isEqualTo(1);
  }
}
