package io.deskbridge.simulator.dataverse.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Values of columns as JSON and back. */
public final class ColumnValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ColumnValues() {}

  /** A JSON value that a column can't hold. */
  public static final class Inconvertible extends RuntimeException {

    Inconvertible(Column column, JsonNode value) {
      super(
          "Cannot convert the literal '%s' to the expected type '%s'."
              .formatted(value.asText(), column.type().edm()),
          null,
          false,
          false);
    }
  }

  /**
   * Reads what a caller sends for a column that is no lookup.
   *
   * @return null for JSON's null
   */
  public static Object parse(Column column, JsonNode value) {
    if (value.isNull()) {
      return null;
    }
    try {
      return switch (column.type()) {
        case STRING, MEMO, ENTITYNAME -> text(column, value);
        case MULTISELECTPICKLIST -> choices(text(column, value));
        case INTEGER, PICKLIST, STATE, STATUS -> whole(column, value).intValueExact();
        case BIGINT -> whole(column, value).longValueExact();
        case DECIMAL, MONEY -> number(column, value);
        case DOUBLE -> number(column, value).doubleValue();
        case BOOLEAN -> flag(column, value);
        case DATETIME -> instant(text(column, value));
        case UNIQUEIDENTIFIER -> UUID.fromString(text(column, value));
        case LOOKUP, CUSTOMER, OWNER -> throw new Inconvertible(column, value);
      };
    } catch (ArithmeticException | DateTimeParseException e) {
      throw new Inconvertible(column, value);
    } catch (IllegalArgumentException e) {
      throw new Inconvertible(column, value);
    }
  }

  /** Options as callers write them, {@code "3,1"}: kept in ascending order, none are nothing. */
  private static String choices(String text) {
    String choices =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(Integer::valueOf)
            .sorted()
            .distinct()
            .map(Object::toString)
            .collect(Collectors.joining(","));
    return choices.isEmpty() ? null : choices;
  }

  /** The options of several that are chosen. */
  public static List<Integer> chosen(String choices) {
    return Arrays.stream(choices.split(",")).map(Integer::valueOf).toList();
  }

  /** A point in time as callers write it: with an offset, or a date alone. */
  public static Instant instant(String text) {
    return text.contains("T")
        ? OffsetDateTime.parse(text.toUpperCase(Locale.ROOT))
            .toInstant()
            .truncatedTo(ChronoUnit.SECONDS)
        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** A value as rows show it. */
  public static JsonNode show(Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case String text -> JSON.textNode(text);
      case Integer number -> JSON.numberNode(number);
      case Long number -> JSON.numberNode(number);
      case Double number -> JSON.numberNode(number);
      case BigDecimal number -> JSON.numberNode(number);
      case Boolean flag -> JSON.booleanNode(flag);
      case Reference reference -> JSON.textNode(reference.id().toString());
      default -> JSON.textNode(value.toString());
    };
  }

  /**
   * A value in the form in which it is compared: text without regard to case, all numbers alike,
   * lookups by id.
   */
  @SuppressWarnings("unchecked")
  public static Comparable<Object> comparable(Object value) {
    Object comparable =
        switch (value) {
          case String text -> text.toLowerCase(Locale.ROOT);
          case BigDecimal number -> number.stripTrailingZeros();
          case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
          case Reference reference -> reference.id();
          default -> value;
        };
    return (Comparable<Object>) comparable;
  }

  /** A value for a journal: references name their table too. */
  public static JsonNode keep(Object value) {
    return value instanceof Reference(String table, UUID id)
        ? JSON.objectNode().put("table", table).put("id", id.toString())
        : show(value);
  }

  /** Reads what {@link #keep} wrote. */
  public static Object recall(Column column, JsonNode kept) {
    return kept.isObject()
        ? new Reference(kept.path("table").asText(), UUID.fromString(kept.path("id").asText()))
        : parse(column, kept);
  }

  private static String text(Column column, JsonNode value) {
    if (!value.isTextual()) {
      throw new Inconvertible(column, value);
    }
    return value.asText();
  }

  private static BigDecimal whole(Column column, JsonNode value) {
    if (!value.isIntegralNumber()) {
      throw new Inconvertible(column, value);
    }
    return value.decimalValue();
  }

  private static BigDecimal number(Column column, JsonNode value) {
    if (!value.isNumber()) {
      throw new Inconvertible(column, value);
    }
    return value.decimalValue();
  }

  private static boolean flag(Column column, JsonNode value) {
    if (!value.isBoolean()) {
      throw new Inconvertible(column, value);
    }
    return value.booleanValue();
  }
}
