package io.deskbridge.lookup.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.fields.Field;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The CRM field to use in lookup with the value it is compared with: as text, or as a number where
 * the column holds numbers.
 *
 * @param literal the value as it stands in a filter
 */
record IdentifierColumn(String column, String value, String literal) {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,10})?");
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  /** Empty when the table has no such column, or one that the value can't be in. */
  static Optional<IdentifierColumn> of(
      String column, String value, Optional<Map<String, Field>> fields) {
    if (fields.isEmpty()) {
      return Optional.of(text(column, value));
    }
    Field field = fields.get().get(column);
    if (field == null) {
      return Optional.empty();
    }
    return switch (field.type()) {
      case "String", "Memo" -> Optional.of(text(column, value));
      case "Integer", "BigInt" -> number(column, value, WHOLE);
      case "Decimal", "Double", "Money" -> number(column, value, NUMBER);
      default -> Optional.empty();
    };
  }

  /** Whether a row has the value: Dataverse compares text without regard to case. */
  boolean isIn(JsonNode row) {
    JsonNode stored = row.path(column);
    if (stored.isNumber()) {
      return NUMBER.matcher(value).matches()
          && stored.decimalValue().compareTo(new BigDecimal(value)) == 0;
    }
    return stored.isTextual() && stored.asText().strip().equalsIgnoreCase(value);
  }

  String filter() {
    return ODataPath.name(column) + " eq " + literal;
  }

  private static IdentifierColumn text(String column, String value) {
    return new IdentifierColumn(column, value, ODataPath.literal(value));
  }

  private static Optional<IdentifierColumn> number(String column, String value, Pattern pattern) {
    return pattern.matcher(value).matches()
        ? Optional.of(new IdentifierColumn(column, value, value))
        : Optional.empty();
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "IdentifierColumn[" + column + "]";
  }
}
