package io.deskbridge.simulator.dataverse.query;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnType;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Turns calls of <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/queryfunctions">query
 * functions</a> into tests of rows.
 */
final class FunctionCompiler {

  private static final int HIGHEST_TREE = 100;
  private static final int LONGEST_COUNT = 6;

  private final Table table;
  private final Rows rows;
  private final Viewpoint viewpoint;

  FunctionCompiler(Table table, Rows rows, Viewpoint viewpoint) {
    this.table = table;
    this.rows = rows;
    this.viewpoint = viewpoint;
  }

  Predicate<Row> compile(String name, Operand operand, List<String> values) {
    return switch (name) {
      case "In" -> among(operand, values);
      case "NotIn" -> among(operand, values).negate();
      case "ContainValues" -> containing(operand, values);
      case "DoesNotContainValues" -> containing(operand, values).negate();
      case "Between" -> between(operand, values);
      case "NotBetween" -> between(operand, values).negate();
      case "EqualUserId" -> refersTo(operand, viewpoint.user().id());
      case "NotEqualUserId" -> refersTo(operand, viewpoint.user().id()).negate();
      case "EqualBusinessId" -> refersTo(operand, businessUnit());
      case "NotEqualBusinessId" -> refersTo(operand, businessUnit()).negate();
      case "Under" -> under(id(values), false);
      case "UnderOrEqual" -> under(id(values), true);
      case "NotUnder" -> under(id(values), false).negate();
      case "Above" -> over(id(values), false);
      case "AboveOrEqual" -> over(id(values), true);
      default -> inTime(name, operand, values);
    };
  }

  private static Predicate<Row> among(Operand operand, List<String> values) {
    Set<Object> wanted =
        values.stream()
            .map(value -> Comparables.ofText(operand.column(), value))
            .collect(Collectors.toSet());
    return row -> {
      Object value = operand.reader().apply(row);
      return value != null && wanted.contains(Comparables.ofValue(value));
    };
  }

  /** Whether one of the values is among the options that a row has chosen. */
  private static Predicate<Row> containing(Operand operand, List<String> values) {
    if (operand.type() != ColumnType.MULTISELECTPICKLIST) {
      return among(operand, values);
    }
    Set<String> wanted = Set.copyOf(values);
    return row ->
        operand.reader().apply(row) instanceof String choices
            && Arrays.stream(choices.split(",")).anyMatch(wanted::contains);
  }

  private static Predicate<Row> between(Operand operand, List<String> values) {
    if (values.size() != 2) {
      throw DataverseFailure.query("The parameter 'PropertyValues' must have two values.");
    }
    Comparable<Object> least = Comparables.ofText(operand.column(), values.get(0));
    Comparable<Object> most = Comparables.ofText(operand.column(), values.get(1));
    return row -> {
      Object value = operand.reader().apply(row);
      return value != null
          && least.compareTo(Comparables.ofValue(value)) <= 0
          && most.compareTo(Comparables.ofValue(value)) >= 0;
    };
  }

  private static Predicate<Row> refersTo(Operand operand, UUID id) {
    return row ->
        switch (operand.reader().apply(row)) {
          case Reference reference -> reference.id().equals(id);
          case UUID own -> own.equals(id);
          case null, default -> false;
        };
  }

  private UUID businessUnit() {
    return viewpoint.user().reference("businessunitid").map(Reference::id).orElse(new UUID(0, 0));
  }

  private Predicate<Row> inTime(String name, Operand operand, List<String> values) {
    if (operand.type() != ColumnType.DATETIME) {
      throw DataverseFailure.query(
          "The function '%s' is not valid for the attribute '%s'."
              .formatted(name, operand.column().name()));
    }
    Predicate<Instant> test = timeTest(name, operand.column(), values);
    return row -> operand.reader().apply(row) instanceof Instant time && test.test(time);
  }

  private Predicate<Instant> timeTest(String name, Column column, List<String> values) {
    return switch (name) {
      case "On" -> day(column, values)::contains;
      case "NotOn" -> {
        Period day = day(column, values);
        yield time -> !day.contains(time);
      }
      case "OnOrAfter" -> {
        Instant from = day(column, values).from();
        yield time -> !time.isBefore(from);
      }
      case "OnOrBefore" -> {
        Instant to = day(column, values).to();
        yield time -> time.isBefore(to);
      }
      default -> {
        long count = Period.isCounted(name) ? count(values) : 0;
        yield Period.named(name, count, viewpoint.now()).orElseThrow()::contains;
      }
    };
  }

  private static Period day(Column column, List<String> values) {
    return Period.day((Instant) (Object) Comparables.ofText(column, one(values)));
  }

  private static long count(List<String> values) {
    String text = one(values);
    if (!text.matches("[0-9]{1," + LONGEST_COUNT + "}")) {
      throw DataverseFailure.query("The parameter 'PropertyValue' must be a whole number.");
    }
    return Long.parseLong(text);
  }

  private static UUID id(List<String> values) {
    try {
      return UUID.fromString(one(values));
    } catch (IllegalArgumentException e) {
      throw DataverseFailure.query("The parameter 'PropertyValue' must be a GUID.");
    }
  }

  private static String one(List<String> values) {
    if (values.size() != 1) {
      throw DataverseFailure.query("The parameter 'PropertyValue' is missing.");
    }
    return values.getFirst();
  }

  private Predicate<Row> under(UUID id, boolean itself) {
    Column parent = parent();
    return row -> above(row, parent, itself).contains(id);
  }

  private Predicate<Row> over(UUID id, boolean itself) {
    Column parent = parent();
    List<UUID> branch =
        rows.find(table.name(), id).map(row -> above(row, parent, itself)).orElse(List.of());
    return row -> branch.contains(row.id());
  }

  /** Ids of the rows over that one, nearest first. */
  private List<UUID> above(Row row, Column parent, boolean itself) {
    List<UUID> ids = new ArrayList<>();
    Optional<Row> at = Optional.of(row);
    while (at.isPresent() && ids.size() < HIGHEST_TREE) {
      ids.add(at.get().id());
      at = Optional.ofNullable((Reference) at.get().value(parent)).flatMap(rows::find);
    }
    return itself ? ids : ids.subList(1, ids.size());
  }

  private Column parent() {
    return table.columns().stream()
        .filter(column -> column.name().startsWith("parent"))
        .filter(column -> column.targets().equals(List.of(table.name())))
        .findFirst()
        .orElseThrow(
            () ->
                DataverseFailure.query(
                    "The entity '%s' has no hierarchical relationship.".formatted(table.name())));
  }
}
