package io.deskbridge.simulator.dataverse.query;

import io.deskbridge.simulator.dataverse.query.Expression.Comparator;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Condition;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a filter that was compiled already says of the rows that pass it, as far as indexes can use
 * it.
 *
 * @param variable that paths begin with inside of a lambda, else empty
 */
record FilterConditions(Table table, String variable) {

  private static final Condition NOTHING = new Condition.Anything();

  Condition of(Expression filter) {
    return switch (filter) {
      case Expression.And(List<Expression> parts) ->
          new Condition.All(parts.stream().map(this::of).toList());
      case Expression.Or(List<Expression> parts) ->
          new Condition.Any(parts.stream().map(this::of).toList());
      case Expression.Comparison(Comparator operator, Expression left, Expression right) ->
          operator == Comparator.EQ ? equality(left, right) : NOTHING;
      case Expression.TextTest(var function, Expression text, Expression.Literal(String pattern)) ->
          ofColumn(
              text,
              column ->
                  new Condition.Containing(
                      column.name(), LikePattern.of(function.pattern(pattern)).pieces()));
      case Expression.Function(String name, Expression.Path property, List<String> values)
          when name.equals("In") ->
          ofColumn(property, column -> among(column, values));
      case Expression.TextTest test -> NOTHING;
      case Expression.Function function -> NOTHING;
      case Expression.Not not -> NOTHING;
      case Expression.Lambda lambda -> NOTHING;
      case Expression.Literal literal -> NOTHING;
      case Expression.Path path -> NOTHING;
    };
  }

  private Condition equality(Expression left, Expression right) {
    if (left instanceof Expression.Literal) {
      return right instanceof Expression.Path ? equality(right, left) : NOTHING;
    }
    return right instanceof Expression.Literal(Object value) && value != null
        ? ofColumn(
            left,
            column ->
                Condition.Among.of(
                    column.name(), Comparables.ofLiteral(column, value, Comparator.EQ)))
        : NOTHING;
  }

  private static Condition among(Column column, List<String> values) {
    return new Condition.Among(
        column.name(),
        values.stream()
            .map(value -> Comparables.ofText(column, value))
            .collect(Collectors.toSet()));
  }

  /** Nothing is known where a path leads to another row. */
  private Condition ofColumn(Expression path, Function<Column, Condition> condition) {
    return path instanceof Expression.Path(List<String> segments)
        ? column(segments).map(condition).orElse(NOTHING)
        : NOTHING;
  }

  private Optional<Column> column(List<String> segments) {
    boolean named = segments.getFirst().equals(variable);
    int length = segments.size() - (named ? 1 : 0);
    String last = segments.getLast();
    return length == 1
        ? table
            .findProperty(last)
            .or(() -> table.find(last).filter(column -> column.type().isLookup()))
        : Optional.empty();
  }
}
