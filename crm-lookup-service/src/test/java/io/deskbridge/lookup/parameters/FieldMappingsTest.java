package io.deskbridge.lookup.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.settings.TenantSettings.FieldMapping;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldMappingsTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Test
  void concernsEachTableThatHasTheField() {
    // When
    FieldMappings found = map("Tier", "new_tier", JSON.textNode("Gold"));

    // Then
    assertThat(body(found.incident())).isEqualTo(JSON.objectNode().put("new_tier", "Gold"));
    assertThat(body(found.contact())).isEqualTo(JSON.objectNode().put("new_tier", "Gold"));
  }

  @ParameterizedTest
  @CsvSource({
    "new_loyaltypoints, 42, 42",
    "new_ratio, 0.5, 0.5",
    "new_vip, yes, true",
    "new_channel, chat, 2",
    "new_channel, 1, 1",
    "followupby, 2026-11-24, \"2026-11-24\""
  })
  void convertsByTheTypeOfTheColumn(String field, String value, String written) {
    // When
    FieldMappings found = map("Label", field, JSON.textNode(value));

    // Then
    assertThat(body(found.incident()).path(field)).hasToString(written);
  }

  @ParameterizedTest
  @CsvSource({
    "new_loyaltypoints, many, not-a-number",
    "new_vip, perhaps, not-a-boolean",
    "new_channel, Fax, not-an-option",
    "followupby, tomorrow, not-a-date",
    "ticketnumber, CAS-1, read-only",
    "customerid, Tailspin, type-mismatch",
    "incidentid, 7, read-only",
    "new_nowhere, x, unknown-field"
  })
  void rejectsWhatAFieldOfTheCaseCannotHold(String field, String value, String code) {
    // When
    FieldMappings found = map("Label", field, JSON.textNode(value));

    // Then
    assertThat(found.incident().units()).isEmpty();
    assertThat(found.incident().rejected())
        .extracting(RowNote::caseField, RowNote::code)
        .containsExactly(tuple(field, code));
  }

  @Test
  void namesFieldsOfTheContactAsSuch() {
    // When
    FieldMappings found = map("Kind", "new_kind", JSON.textNode("Pigeon"));

    // Then
    assertThat(found.contact().rejected())
        .extracting(RowNote::caseField)
        .containsExactly("contact.new_kind");
    assertThat(found.incident().rejected()).isEmpty();
  }

  @Test
  void neverWritesWhatTheCustomDataDoesNotSay() {
    // When
    FieldMappings absent =
        FieldMappings.of(
            List.of(new FieldMapping("Tier", "new_tier")),
            SampleColumns.COLUMNS,
            Map.of(),
            Operation.UPDATE);
    FieldMappings blank = map("Tier", "new_tier", JSON.textNode(" "));
    FieldMappings none = map("Tier", "new_tier", JSON.nullNode());

    // Then
    for (FieldMappings found : List.of(absent, blank, none)) {
      assertThat(found.incident().units()).isEmpty();
      assertThat(found.contact().units()).isEmpty();
      assertThat(found.addTo(CasePlan.byDefault()).skipped())
          .extracting(RowNote::caseField)
          .containsExactly("new_tier", "contact.new_tier");
    }
  }

  @Test
  void writesNoFieldThatSeveralRowsName() {
    // When
    FieldMappings found =
        FieldMappings.of(
            List.of(new FieldMapping("A", "new_queue"), new FieldMapping("B", "new_queue")),
            SampleColumns.COLUMNS,
            Map.of("A", JSON.textNode("a"), "B", JSON.textNode("b")),
            Operation.CREATE);

    // Then
    assertThat(found.incident().units()).isEmpty();
    assertThat(found.incident().rejected())
        .extracting(RowNote::code)
        .containsExactly("named-twice", "named-twice");
  }

  @Test
  void changesNoContactOfACaseWhoseCustomerIsAnAccount() {
    // When
    FieldMappings found = map("Tier", "new_tier", JSON.textNode("Gold")).withoutContact();

    // Then
    assertThat(found.contact().units()).isEmpty();
    assertThat(found.contact().skipped())
        .extracting(RowNote::caseField, RowNote::code)
        .containsExactly(tuple("contact.new_tier", "no-contact"));
    assertThat(found.incident().units()).hasSize(1);
  }

  private static FieldMappings map(String label, String field, JsonNode value) {
    return FieldMappings.of(
        List.of(new FieldMapping(label, field)),
        SampleColumns.COLUMNS,
        Map.of(label, value),
        Operation.CREATE);
  }

  private static JsonNode body(FieldMappings.Mapped mapped) {
    ObjectNode body = JSON.objectNode();
    mapped.units().forEach(unit -> unit.columns().forEach(column -> column.putInto(body)));
    return body;
  }
}
