package io.deskbridge.lookup.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.Generate.pick;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.settings.TenantSettings.ParameterRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasePlannerTest {

  private static final String NOOR = "11111111-1111-4111-8111-111111111111";
  private static final String TAILSPIN = "22222222-2222-4222-8222-222222222222";
  private static final List<ParameterRow> CONTACT_AND_CUSTOMER =
      List.of(
          new ParameterRow("primarycontactid", "contact"),
          new ParameterRow("customerid", "account"));
  private static final List<String> FIELDS =
      List.of(
          "new_tier",
          "new_queue",
          "new_doesnotexist",
          "ticketnumber",
          "primarycontactid",
          "customerid",
          "new_loyaltypoints",
          "new_channel");
  private static final List<String> SOURCES =
      List.of(
          "contact",
          "account",
          "contact.new_tier",
          "contact.fullname",
          "account.name",
          "interaction.queueId",
          "interaction.recordId",
          "custom.Points",
          "constant:7",
          "nonsense");

  @ParameterizedTest
  @CsvSource({"CREATE", "UPDATE"})
  void fillsContactAndCustomerTogetherFromContactAndItsAccount(Operation operation) {
    // When
    CasePlan plan = plan(CONTACT_AND_CUSTOMER, withAccount(), operation);

    // Then
    assertThat(plan.units()).hasSize(1);
    assertThat(bodyOf(plan))
        .isEqualTo(
            json()
                .put("primarycontactid@odata.bind", "/contacts(" + NOOR + ")")
                .put("customerid_account@odata.bind", "/accounts(" + TAILSPIN + ")"));
  }

  @Test
  void fillsCustomerWithTheContactWhenACaseIsMadeForAContactWithoutAccount() {
    // When
    CasePlan plan = plan(CONTACT_AND_CUSTOMER, withoutAccount(), Operation.CREATE);

    // Then
    assertThat(bodyOf(plan))
        .isEqualTo(
            json()
                .put("primarycontactid@odata.bind", "/contacts(" + NOOR + ")")
                .put("customerid_contact@odata.bind", "/contacts(" + NOOR + ")"));
    assertThat(plan.skipped()).isEmpty();
  }

  @Test
  void leavesCustomerAsItIsWhenACaseIsUpdatedForAContactWithoutAccount() {
    // When
    CasePlan plan = plan(CONTACT_AND_CUSTOMER, withoutAccount(), Operation.UPDATE);

    // Then
    assertThat(bodyOf(plan))
        .isEqualTo(json().put("primarycontactid@odata.bind", "/contacts(" + NOOR + ")"));
    assertThat(plan.skipped()).extracting(RowNote::caseField).containsExactly("customerid");
  }

  @Test
  void writesTheCorrectRowsAndReportsTheOthers() {
    // When
    CasePlan plan =
        plan(
            List.of(
                new ParameterRow("new_tier", "contact.new_tier"),
                new ParameterRow("new_queue", "interaction.queueId"),
                new ParameterRow("new_loyaltypoints", "custom.Points"),
                new ParameterRow("new_channel", "custom.Way"),
                new ParameterRow("title", "interaction.recordId"),
                new ParameterRow("new_doesnotexist", "contact.fullname")),
            withAccount(),
            Operation.UPDATE);

    // Then
    assertThat(plan.mode()).isEqualTo(CasePlan.Mode.PARAMETERS);
    assertThat(bodyOf(plan))
        .isEqualTo(
            json()
                .put("new_tier", "Gold")
                .put("new_queue", "billing")
                .put("new_loyaltypoints", 12));
    assertThat(plan.rejected())
        .extracting(RowNote::caseField, RowNote::code)
        .containsExactlyInAnyOrder(
            tuple("new_channel", "not-an-option"), tuple("new_doesnotexist", "unknown-field"));
    assertThat(plan.skipped()).extracting(RowNote::caseField).containsExactly("title");
  }

  @Test
  void copiesAChoiceByItsLabelBecauseNumbersDifferBetweenOptionSets() {
    // Given
    SourceValues values = withContact(json().put("new_kind", 1));

    // When
    CasePlan plan =
        plan(
            List.of(new ParameterRow("new_channel", "contact.new_kind")), values, Operation.UPDATE);

    // Then
    assertThat(bodyOf(plan)).isEqualTo(json().put("new_channel", 2));
  }

  @Test
  void rejectsAChoiceWhoseLabelTheCaseDoesNotOffer() {
    // Given
    SourceValues values = withContact(json().put("new_kind", 2));

    // When
    CasePlan plan =
        plan(
            List.of(new ParameterRow("new_channel", "contact.new_kind")), values, Operation.UPDATE);

    // Then
    assertThat(plan.units()).isEmpty();
    assertThat(plan.rejected()).extracting(RowNote::code).containsExactly("not-an-option");
  }

  @Test
  void rejectsTextThatIsLongerThanItsColumn() {
    // Given
    SourceValues values = withContact(json().put("new_tier", "Gold, but at some length"));

    // When
    CasePlan plan =
        plan(List.of(new ParameterRow("new_tier", "contact.new_tier")), values, Operation.UPDATE);

    // Then
    assertThat(plan.rejected()).extracting(RowNote::code).containsExactly("too-long");
    assertThat(plan.rejected().getFirst().text()).doesNotContain("Gold");
  }

  @Test
  void fallsBackToTheDefaultLogicWhenNoRowIsCorrect() {
    // When
    CasePlan plan =
        plan(
            List.of(new ParameterRow("new_doesnotexist", "contact")),
            withAccount(),
            Operation.CREATE);

    // Then
    assertThat(plan).isEqualTo(CasePlan.byDefault());
  }

  @Test
  void givesEveryRowExactlyOneFateWhateverTheRowsAre() {
    qt().forAll(
            lists()
                .of(
                    pick(FIELDS)
                        .zip(pick(SOURCES), (field, source) -> new ParameterRow(field, source)))
                .ofSizeBetween(0, 12),
            pick(List.of(Operation.values())),
            integers().between(0, 1).map(each -> each == 0 ? withAccount() : withoutAccount()))
        .checkAssert(
            (rows, operation, values) -> {
              CasePlan plan = plan(rows, values, operation);
              List<String> fates =
                  Stream.of(
                          plan.columns().stream().map(ColumnValue::caseField),
                          plan.rejected().stream().map(RowNote::caseField),
                          plan.skipped().stream().map(RowNote::caseField))
                      .flatMap(each -> each)
                      .toList();
              if (plan.mode() == CasePlan.Mode.PARAMETERS) {
                assertThat(fates)
                    .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(ParameterRow::caseField).toList());
              } else {
                assertThat(plan.columns()).isEmpty();
              }
              assertThat(plan.columns())
                  .extracting(ColumnValue::caseField)
                  .doesNotHaveDuplicates()
                  .doesNotContain("new_doesnotexist", "ticketnumber");
            });
  }

  private static CasePlan plan(List<ParameterRow> rows, SourceValues values, Operation operation) {
    return CasePlanner.plan(RowCheck.of(rows, SampleColumns.COLUMNS, operation), values, operation);
  }

  private static ObjectNode bodyOf(CasePlan plan) {
    ObjectNode body = json();
    plan.columns().forEach(column -> column.putInto(body));
    return body;
  }

  private static SourceValues withAccount() {
    return new SourceValues(
        new Reference("contact", NOOR),
        Optional.of(new RecordValues(NOOR, json().put("new_tier", "Gold"))),
        Optional.of(new RecordValues(TAILSPIN, json().put("name", "Tailspin Toys"))),
        Map.of("queueId", "billing"),
        customData());
  }

  private static SourceValues withoutAccount() {
    return withContact(json().put("new_tier", "Silver"));
  }

  private static SourceValues withContact(ObjectNode columns) {
    return new SourceValues(
        new Reference("contact", NOOR),
        Optional.of(new RecordValues(NOOR, columns)),
        Optional.empty(),
        Map.of("queueId", "billing"),
        customData());
  }

  private static Map<String, JsonNode> customData() {
    return Map.of(
        "Points", JsonNodeFactory.instance.numberNode(12),
        "Way", JsonNodeFactory.instance.textNode("Pigeon"));
  }

  private static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }
}
