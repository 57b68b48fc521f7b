package io.deskbridge.simulator.dataverse.query;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.query.Expression.Comparator;
import io.deskbridge.simulator.dataverse.schema.ColumnType;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Condition;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Turns a parsed filter into a test of rows: names become columns, and types that can't be compared
 * are refused before any row is looked at. As in Dataverse, {@code ne} and {@code not} are true of
 * rows without a value.
 */
public final class FilterCompiler {

  private final Table table;
  private final Schema schema;
  private final Rows rows;
  private final Viewpoint viewpoint;
  private final String variable;

  /** A compiler for filters over a table; lookups are followed in {@code rows}. */
  public FilterCompiler(Table table, Schema schema, Rows rows, Viewpoint viewpoint) {
    this(table, schema, rows, viewpoint, "");
  }

  /** Inside a lambda each path begins with the variable. */
  private FilterCompiler(
      Table table, Schema schema, Rows rows, Viewpoint viewpoint, String variable) {
    this.table = table;
    this.schema = schema;
    this.rows = rows;
    this.viewpoint = viewpoint;
    this.variable = variable;
  }

  /** The test that an expression means. */
  public Predicate<Row> compile(Expression expression) {
    return switch (expression) {
      case Expression.And(List<Expression> parts) -> {
        List<Predicate<Row>> tests = parts.stream().map(this::compile).toList();
        yield row -> tests.stream().allMatch(test -> test.test(row));
      }
      case Expression.Or(List<Expression> parts) -> {
        List<Predicate<Row>> tests = parts.stream().map(this::compile).toList();
        yield row -> tests.stream().anyMatch(test -> test.test(row));
      }
      case Expression.Not(Expression inner) -> compile(inner).negate();
      case Expression.Comparison(Comparator operator, Expression left, Expression right) ->
          comparison(operator, left, right);
      case Expression.TextTest test -> textTest(test);
      case Expression.Function(String name, Expression.Path property, List<String> values) ->
          new FunctionCompiler(table, rows, viewpoint)
              .compile(name, functionOperand(property), values);
      case Expression.Lambda lambda -> lambda(lambda);
      case Expression.Literal(Boolean value) -> row -> value;
      case Expression.Path path -> flag(path);
      case Expression.Literal(Object value) ->
          throw DataverseFailure.query(
              "The $filter expression must evaluate to a single boolean value, not '%s'."
                  .formatted(value));
    };
  }

  /** What the rows that pass an expression have in common, if it was compiled without complaint. */
  public Condition condition(Expression expression) {
    return new FilterConditions(table, variable).of(expression);
  }

  private Predicate<Row> flag(Expression.Path path) {
    Operand operand = operand(path);
    if (operand.type() != ColumnType.BOOLEAN) {
      throw DataverseFailure.query(
          "The $filter expression must evaluate to a single boolean value.");
    }
    return row -> Boolean.TRUE.equals(operand.reader().apply(row));
  }

  private Predicate<Row> comparison(Comparator operator, Expression left, Expression right) {
    return switch (left) {
      case Expression.Path path when right instanceof Expression.Path other ->
          columns(operator, operand(path), operand(other));
      case Expression.Path path when right instanceof Expression.Literal(Object value) ->
          value(operator, operand(path), value);
      case Expression.Literal(Object value) when right instanceof Expression.Path path ->
          value(mirrored(operator), operand(path), value);
      default ->
          throw DataverseFailure.query(
              "The query node Comparison is not supported between these operands.");
    };
  }

  private Predicate<Row> value(Comparator operator, Operand operand, Object literal) {
    Function<Row, Object> reader = operand.reader();
    if (literal == null) {
      return switch (operator) {
        case EQ -> row -> reader.apply(row) == null;
        case NE -> row -> reader.apply(row) != null;
        case GT, GE, LT, LE -> row -> false;
      };
    }
    Comparable<Object> wanted = Comparables.ofLiteral(operand.column(), literal, operator);
    return switch (operator) {
      case EQ -> row -> compare(reader.apply(row), wanted, 1) == 0;
      case NE -> row -> compare(reader.apply(row), wanted, 1) != 0;
      case GT -> row -> compare(reader.apply(row), wanted, -1) > 0;
      case GE -> row -> compare(reader.apply(row), wanted, -1) >= 0;
      case LT -> row -> compare(reader.apply(row), wanted, 1) < 0;
      case LE -> row -> compare(reader.apply(row), wanted, 1) <= 0;
    };
  }

  private Predicate<Row> columns(Comparator operator, Operand left, Operand right) {
    if (!left.type().edm().equals(right.type().edm())) {
      throw Comparables.incompatible(left.type().edm(), right.type().edm(), operator);
    }
    return row -> {
      Object other = right.reader().apply(row);
      if (other == null) {
        return operator == Comparator.NE ? left.reader().apply(row) != null : false;
      }
      Comparable<Object> wanted = Comparables.ofValue(other);
      int difference =
          compare(
              left.reader().apply(row),
              wanted,
              operator == Comparator.GT || operator == Comparator.GE ? -1 : 1);
      return switch (operator) {
        case EQ -> difference == 0;
        case NE -> difference != 0;
        case GT -> difference > 0;
        case GE -> difference >= 0;
        case LT -> difference < 0;
        case LE -> left.reader().apply(row) != null && difference <= 0;
      };
    };
  }

  /** Compares a row's value with the wanted one; {@code ofNothing} if the row has none. */
  private static int compare(Object value, Comparable<Object> wanted, int ofNothing) {
    return value == null ? ofNothing : -wanted.compareTo(Comparables.ofValue(value));
  }

  private static Comparator mirrored(Comparator operator) {
    return switch (operator) {
      case EQ, NE -> operator;
      case GT -> Comparator.LT;
      case GE -> Comparator.LE;
      case LT -> Comparator.GT;
      case LE -> Comparator.GE;
    };
  }

  private Predicate<Row> textTest(Expression.TextTest test) {
    if (!(test.text() instanceof Expression.Path path)
        || !(test.pattern() instanceof Expression.Literal(String text))) {
      throw DataverseFailure.query(
          "No function signature for the function with name '%s' matches the specified arguments. The function signatures considered are: %1$s(Edm.String Nullable=true, Edm.String Nullable=true)."
              .formatted(test.function().name().toLowerCase(java.util.Locale.ROOT)));
    }
    Operand operand = operand(path);
    if (!operand.type().isText()) {
      throw DataverseFailure.query(
          "No function signature for the function with name '%s' matches the specified arguments."
              .formatted(test.function().name().toLowerCase(java.util.Locale.ROOT)));
    }
    LikePattern pattern = LikePattern.of(test.function().pattern(text));
    return row -> {
      Object value = operand.reader().apply(row);
      return value != null && pattern.matches((String) value);
    };
  }

  private Predicate<Row> lambda(Expression.Lambda lambda) {
    List<String> path = within(lambda.collection().segments());
    if (path.size() > 1) {
      throw DataverseFailure.query(
          "Lambda operators are supported on collections of the queried entity itself, not behind a lookup.");
    }
    Navigation navigation =
        table
            .findNavigation(path.getFirst())
            .filter(each -> !(each instanceof Navigation.ToOne))
            .orElseThrow(() -> DataverseFailure.unknownProperty(path.getFirst(), table.name()));
    FilterCompiler inner =
        new FilterCompiler(
            schema.table(navigation.target()), schema, rows, viewpoint, lambda.variable());
    Predicate<Row> test = lambda.test().map(inner::compile).orElse(row -> true);
    Owners owners = new Owners(table, navigation, rows, viewpoint.sees());
    Condition anything = new Condition.Anything();
    return switch (lambda.quantifier()) {
      case ANY -> owners.of(test, lambda.test().map(inner::condition).orElse(anything));
      case ALL -> owners.of(test.negate(), anything).negate();
    };
  }

  /** The path from the row that is tested. */
  private List<String> within(List<String> path) {
    if (variable.isEmpty()) {
      return path;
    }
    if (!path.getFirst().equals(variable) || path.size() < 2) {
      throw DataverseFailure.unknownProperty(path.getFirst(), table.name());
    }
    return path.subList(1, path.size());
  }

  private Operand operand(Expression.Path path) {
    return Operand.resolve(within(path.segments()), table, schema, rows);
  }

  /** A query function names its property with or without the variable. */
  private Operand functionOperand(Expression.Path path) {
    boolean bare = variable.isEmpty() || !path.segments().getFirst().equals(variable);
    return bare ? Operand.resolve(path.segments(), table, schema, rows) : operand(path);
  }
}
