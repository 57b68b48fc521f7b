package io.deskbridge.lookup.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.bigDecimals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.lookup.fields.Field;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The conversions that the OpenAPI file promises, type by type. */
class ValueFitTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NOOR = "c416e118-097c-54c9-b226-1d3c16bafb6c";

  private static final List<Field.Option> TOPICS =
      List.of(
          new Field.Option(1, "Billing"),
          new Field.Option(2, "Delivery, returns"),
          new Field.Option(4, "Technical"));

  private static final Map<String, Field> CASE =
      Stream.of(
              text("text", "String", 20),
              text("memo", "Memo", 30),
              number("whole", "Integer", "0", "1000000", 0),
              number("big", "BigInt", "-9223372036854775808", "9223372036854775807", 0),
              number("decimal", "Decimal", "-100", "100", 2),
              number("double", "Double", "0", "1000", 3),
              number("money", "Money", "0", "1000000", 2),
              options("flag", "Boolean", new Field.Option(0, "Off"), new Field.Option(1, "On")),
              options("choice", "Picklist", TOPICS.toArray(Field.Option[]::new)),
              options("choices", "MultiSelectPicklist", TOPICS.toArray(Field.Option[]::new)),
              time("day", Field.Times.DATE_ONLY),
              time("moment", Field.Times.USER_LOCAL),
              time("clock", Field.Times.TIME_ZONE_INDEPENDENT),
              lookup("lookup", "Lookup", "contact"),
              lookup("customer", "Customer", "account", "contact"),
              lookup("owner", "Owner", "systemuser", "team"))
          .collect(Collectors.toMap(Field::logicalName, Function.identity()));

  private static final Map<String, Value> SOURCES =
      Map.ofEntries(
          Map.entry("option Billing", new Value.Choice(7, "Billing")),
          Map.entry("option 4 of another set", new Value.Choice(4, "Fax")),
          Map.entry(
              "options Technical and Billing",
              new Value.Choices(
                  List.of(new Value.Choice(9, "Technical"), new Value.Choice(7, "Billing")))),
          Map.entry(
              "options Billing and Fax",
              new Value.Choices(
                  List.of(new Value.Choice(7, "Billing"), new Value.Choice(8, "Fax")))),
          Map.entry("no options", new Value.Choices(List.of())),
          Map.entry("yes", new Value.Flag(true)),
          Map.entry("12.345", new Value.Number(new BigDecimal("12.345"))),
          Map.entry("contact", new Value.Pointer(new Reference("contact", NOOR))),
          Map.entry("account", new Value.Pointer(new Reference("account", NOOR))),
          Map.entry("user", new Value.Pointer(new Reference("systemuser", NOOR))),
          Map.entry("lead", new Value.Pointer(new Reference("lead", NOOR))),
          Map.entry("nothing", new Value.None()),
          Map.entry("list", new Value.Strange()));

  @ParameterizedTest(name = "{0} <- {1} = {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text     | Gold                      | \"Gold\"",
        "text     | #option Billing           | \"Billing\"",
        "text     | #options Technical and Billing | \"Technical; Billing\"",
        "text     | #yes                      | \"true\"",
        "text     | #12.345                   | \"12.345\"",
        "text     | more than twenty letters  | too-long",
        "text     | #contact                  | type-mismatch",
        "text     | #nothing                  | empty",
        "text     | #no options               | empty",
        "text     | #list                     | type-mismatch",
        "memo     | more than twenty letters  | \"more than twenty letters\"",
        "whole    | 12                        | 12",
        "whole    | 1e2                       | 100",
        "whole    | 12.0                      | 12",
        "whole    | #12.345                   | out-of-range",
        "whole    | -1                        | out-of-range",
        "whole    | 1000001                   | out-of-range",
        "whole    | many                      | not-a-number",
        "whole    | #option Billing           | not-a-number",
        "big      | 9223372036854775807       | 9223372036854775807",
        "big      | 9223372036854775809       | out-of-range",
        "decimal  | #12.345                   | 12.35",
        "decimal  | -99.999                   | -100",
        "decimal  | 100.001                   | 100",
        "decimal  | 100.006                   | out-of-range",
        "decimal  | 1,5                       | not-a-number",
        "double   | #12.345                   | 12.345",
        "money    | 19.994                    | 19.99",
        "money    | -1                        | out-of-range",
        "flag     | Yes                       | true",
        "flag     | on                        | true",
        "flag     | OFF                       | false",
        "flag     | 0                         | false",
        "flag     | #yes                      | true",
        "flag     | perhaps                   | not-a-boolean",
        "choice   | billing                   | 1",
        "choice   | Delivery, returns         | 2",
        "choice   | 4                         | 4",
        "choice   | #option Billing           | 1",
        "choice   | #option 4 of another set  | not-an-option",
        "choice   | 3                         | not-an-option",
        "choices  | technical; Billing        | \"1,4\"",
        "choices  | 4,1                       | \"1,4\"",
        "choices  | Billing; billing          | \"1\"",
        "choices  | Delivery, returns         | \"2\"",
        "choices  | Delivery, returns; Billing| \"1,2\"",
        "choices  | #options Technical and Billing | \"1,4\"",
        "choices  | #option Billing           | \"1\"",
        "choices  | #options Billing and Fax  | not-an-option",
        "choices  | Billing; Pigeon           | not-an-option",
        "choices  | ;                         | not-an-option",
        "day      | 2026-11-24                | \"2026-11-24\"",
        "day      | 2026-11-24T23:30:00-08:00 | \"2026-11-24\"",
        "day      | 24.11.2026                | not-a-date",
        "moment   | 2026-11-24                | \"2026-11-24T00:00:00Z\"",
        "moment   | 2026-11-24T10:30:00.9+01:00 | \"2026-11-24T09:30:00Z\"",
        "moment   | 2026-11-24T10:30:00       | not-a-date",
        "clock    | 2026-11-24T10:30:00+01:00 | \"2026-11-24T10:30:00Z\"",
        "clock    | tomorrow                  | not-a-date",
        "lookup   | #contact                  | \"/contacts(c416e118-097c-54c9-b226-1d3c16bafb6c)\"",
        "lookup   | #account                  | type-mismatch",
        "lookup   | c416e118-097c-54c9-b226-1d3c16bafb6c | type-mismatch",
        "customer | #account                  | \"/accounts(c416e118-097c-54c9-b226-1d3c16bafb6c)\"",
        "customer | #lead                     | type-mismatch",
        "owner    | #user                     | \"/systemusers(c416e118-097c-54c9-b226-1d3c16bafb6c)\"",
        "owner    | #contact                  | type-mismatch"
      })
  void convertsOrSaysWhyNot(String field, String source, String expected) throws Exception {
    // When
    ValueFit fit = ValueFit.of(source(source), CASE.get(field));

    // Then
    switch (fit) {
      case ValueFit.Fits(ColumnValue column) ->
          assertThat(numbersAsWritten(column.value())).isEqualTo(expected);
      case ValueFit.Unfit(String code, String text) -> {
        assertThat(code).isEqualTo(expected);
        assertThat(text).endsWith(".").doesNotContain(source);
      }
      case ValueFit.Empty empty -> assertThat(expected).isEqualTo("empty");
    }
  }

  @Test
  void bindsByTheNavigationPropertyThatTheTypeAndTheTargetHave() {
    assertThat(propertyOf("lookup", "contact")).isEqualTo("lookup@odata.bind");
    assertThat(propertyOf("customer", "account")).isEqualTo("customer_account@odata.bind");
    assertThat(propertyOf("customer", "contact")).isEqualTo("customer_contact@odata.bind");
    assertThat(propertyOf("owner", "user")).isEqualTo("owner@odata.bind");
  }

  @Test
  void writesNoFractionThatItsColumnCannotShowNorANumberOutOfBoundsWhateverItIs() {
    qt().forAll(bigDecimals().ofBytes(3).withScale(4))
        .checkAssert(
            number -> {
              if (ValueFit.of(new Value.Number(number), CASE.get("decimal"))
                  instanceof ValueFit.Fits(ColumnValue column)) {
                BigDecimal written = column.value().decimalValue();
                assertThat(written.scale()).isLessThanOrEqualTo(2);
                assertThat(written).isBetween(new BigDecimal("-100"), new BigDecimal("100"));
                assertThat(written.subtract(number).abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.005"));
              } else {
                assertThat(number.abs()).isGreaterThan(new BigDecimal("100"));
              }
            });
  }

  @Test
  void takesAnyNumberWhereAnEarlierReleaseKeptNoBounds() throws Exception {
    // Given
    Field kept = SampleColumns.of("new_ratio", "Decimal");

    // When
    ValueFit fit = ValueFit.of(new Value.Number(new BigDecimal("12.34567")), kept);

    // Then
    assertThat(fit)
        .isInstanceOfSatisfying(
            ValueFit.Fits.class,
            fits ->
                assertThat(fits.column().value().decimalValue()).isEqualByComparingTo("12.34567"));
  }

  private static Value source(String text) {
    return text.startsWith("#") ? SOURCES.get(text.substring(1)) : new Value.Text(text);
  }

  private static String numbersAsWritten(JsonNode value) throws Exception {
    return value.isBigDecimal()
        ? value.decimalValue().stripTrailingZeros().toPlainString()
        : JSON.writeValueAsString(value);
  }

  private static String propertyOf(String field, String source) {
    return ((ValueFit.Fits) ValueFit.of(SOURCES.get(source), CASE.get(field))).column().property();
  }

  private static Field text(String name, String type, int longest) {
    return new Field(
        name, name, type, true, true, false, List.of(), List.of(), OptionalInt.of(longest), name);
  }

  private static Field number(String name, String type, String least, String most, int places) {
    return with(
        SampleColumns.of(name, type),
        new Field.Range(
            Optional.of(new BigDecimal(least)),
            Optional.of(new BigDecimal(most)),
            OptionalInt.of(places)),
        Field.Times.UNKNOWN);
  }

  private static Field options(String name, String type, Field.Option... options) {
    return new Field(
        name,
        name,
        type,
        true,
        true,
        false,
        List.of(),
        List.of(options),
        OptionalInt.empty(),
        name);
  }

  private static Field time(String name, Field.Times times) {
    return with(SampleColumns.of(name, "DateTime"), Field.Range.ANY, times);
  }

  private static Field lookup(String name, String type, String... targets) {
    return SampleColumns.lookup(name, type, targets);
  }

  private static Field with(Field field, Field.Range range, Field.Times times) {
    return new Field(
        field.logicalName(),
        field.label(),
        field.type(),
        field.creatable(),
        field.updatable(),
        field.required(),
        field.targets(),
        field.options(),
        field.maxLength(),
        field.navigation(),
        range,
        times);
  }
}
