package io.deskbridge.lookup.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.fields.Field;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/** A value as its source has it. */
sealed interface Value {

  /** Nothing there. */
  record None() implements Value {}

  /** Text, and what else is written as text. */
  record Text(String text) implements Value {}

  /** A number. */
  record Number(BigDecimal number) implements Value {}

  /** Yes or no. */
  record Flag(boolean flag) implements Value {}

  /** One of a set of options. */
  record Choice(int value, String label) implements Value {}

  /** Several of a set of options. */
  record Choices(List<Choice> chosen) implements Value {

    /** Copies. */
    public Choices {
      chosen = List.copyOf(chosen);
    }
  }

  /** Another row. */
  record Pointer(Reference reference) implements Value {}

  /** Nothing that a column can hold. */
  record Strange() implements Value {}

  /** Reads a bare JSON value. */
  static Value of(JsonNode node) {
    if (node.isMissingNode() || node.isNull()) {
      return new None();
    }
    if (node.isTextual()) {
      return new Text(node.textValue());
    }
    if (node.isNumber()) {
      return new Number(node.decimalValue());
    }
    return node.isBoolean() ? new Flag(node.booleanValue()) : new Strange();
  }

  /** Reads a column of a row as Dataverse shows it. */
  static Value of(JsonNode row, Field column) {
    return switch (Shape.of(column)) {
      case REFERENCE -> pointer(row, column);
      case CHOICE -> choice(row.path(column.logicalName()), column);
      case CHOICES -> choices(row.path(column.logicalName()), column);
      case TEXT, NUMBER, FLAG, TIME, OTHER -> of(row.path(column.logicalName()));
    };
  }

  private static Value choice(JsonNode node, Field column) {
    return node.isInt()
        ? column.options().stream()
            .filter(option -> option.value() == node.intValue())
            .findFirst()
            .<Value>map(option -> new Choice(option.value(), option.label()))
            .orElseGet(() -> new Number(node.decimalValue()))
        : of(node);
  }

  /** Dataverse shows them as numbers with commas between. */
  private static Value choices(JsonNode node, Field column) {
    return node.isTextual() && !node.textValue().isEmpty()
        ? new Choices(
            Stream.of(node.textValue().split(","))
                .flatMap(
                    number ->
                        column.options().stream()
                            .filter(option -> Integer.toString(option.value()).equals(number)))
                .map(option -> new Choice(option.value(), option.label()))
                .toList())
        : of(node);
  }

  private static Value pointer(JsonNode row, Field column) {
    String property = "_" + column.logicalName() + "_value";
    JsonNode id = row.path(property);
    if (!id.isTextual()) {
      return new None();
    }
    String table = row.path(property + "@Microsoft.Dynamics.CRM.lookuplogicalname").asText();
    if (table.isEmpty() && column.targets().size() == 1) {
      table = column.targets().getFirst();
    }
    return table.isEmpty() ? new Strange() : new Pointer(new Reference(table, id.textValue()));
  }
}
