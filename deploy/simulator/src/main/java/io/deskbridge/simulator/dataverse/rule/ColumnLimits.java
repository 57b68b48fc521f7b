package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnType;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.schema.Option;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.math.BigDecimal;
import java.util.stream.Collectors;

/** Refuses text that is too long, numbers out of bounds and choices that are not offered. */
final class ColumnLimits implements Rule {

  @Override
  public void apply(Draft draft, Rows rows) {
    String table = draft.table().name();
    draft.values().forEach((column, value) -> check(table, column, value));
  }

  private static void check(String table, Column column, Object value) {
    switch (value) {
      case null -> {}
      case String choices when column.type() == ColumnType.MULTISELECTPICKLIST ->
          ColumnValues.chosen(choices).forEach(choice -> choice(table, column, choice));
      case String text when text.length() > column.maxLength() ->
          throw DataverseFailure.tooLong(table, column.name(), column.maxLength());
      case Integer choice when column.type() == ColumnType.PICKLIST ->
          choice(table, column, choice);
      case Number number -> bounds(table, column, new BigDecimal(number.toString()));
      default -> {}
    }
  }

  private static void choice(String table, Column column, int value) {
    if (column.option(value).isEmpty()) {
      String accepted =
          column.options().stream()
              .map(Option::value)
              .map(Object::toString)
              .collect(Collectors.joining(","));
      throw DataverseFailure.noSuchOption(table, column.name(), value, accepted);
    }
  }

  private static void bounds(String table, Column column, BigDecimal number) {
    boolean below = column.minimum().map(least -> number.compareTo(least) < 0).orElse(false);
    boolean above = column.maximum().map(most -> number.compareTo(most) > 0).orElse(false);
    if (below || above) {
      throw DataverseFailure.outOfRange(
          table,
          column.name(),
          number,
          column.minimum().orElse(null),
          column.maximum().orElse(null));
    }
  }
}
