package io.deskbridge.simulator.dataverse.query;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.query.Expression.Comparator;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnType;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Values in the form in which they are compared: text without regard to case, all numbers alike,
 * lookups by id.
 */
final class Comparables {

  private Comparables() {}

  /** The comparable form of a row's value. */
  static Comparable<Object> ofValue(Object value) {
    return ColumnValues.comparable(value);
  }

  /** The comparable form of a literal that is compared with a column. */
  static Comparable<Object> ofLiteral(Column column, Object literal, Comparator operator) {
    ColumnType type = column.type();
    boolean fits =
        switch (literal) {
          case String text -> type.isText() || type == ColumnType.MULTISELECTPICKLIST;
          case BigDecimal number -> type.isNumber();
          case Boolean flag -> type == ColumnType.BOOLEAN;
          case UUID id -> type == ColumnType.UNIQUEIDENTIFIER || type.isLookup();
          case Instant time -> type == ColumnType.DATETIME;
          default -> false;
        };
    if (!fits) {
      throw incompatible(type.edm(), edm(literal), operator);
    }
    return ofValue(literal);
  }

  /** The comparable form of text that a query function gives for a column of any type. */
  static Comparable<Object> ofText(Column column, String text) {
    ColumnType type = column.type();
    try {
      if (type.isText() || type == ColumnType.MULTISELECTPICKLIST) {
        return ofValue(text);
      }
      if (type.isNumber()) {
        return ofValue(new BigDecimal(text));
      }
      if (type == ColumnType.UNIQUEIDENTIFIER || type.isLookup()) {
        return ofValue(UUID.fromString(text));
      }
      return ofValue(
          type == ColumnType.BOOLEAN ? (Object) Boolean.valueOf(text) : ColumnValues.instant(text));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw DataverseFailure.query(
          "The value '%s' is not valid for the attribute '%s'.".formatted(text, column.name()));
    }
  }

  static DataverseFailure incompatible(String left, String right, Comparator operator) {
    return DataverseFailure.query(
        "A binary operator with incompatible types was detected. Found operand types '%s' and '%s' for operator kind '%s'."
            .formatted(
                left,
                right,
                switch (operator) {
                  case EQ -> "Equal";
                  case NE -> "NotEqual";
                  case GT -> "GreaterThan";
                  case GE -> "GreaterThanOrEqual";
                  case LT -> "LessThan";
                  case LE -> "LessThanOrEqual";
                }));
  }

  private static String edm(Object literal) {
    return switch (literal) {
      case String text -> "Edm.String";
      case BigDecimal number -> number.scale() > 0 ? "Edm.Decimal" : "Edm.Int32";
      case Boolean flag -> "Edm.Boolean";
      case UUID id -> "Edm.Guid";
      default -> "Edm.DateTimeOffset";
    };
  }
}
