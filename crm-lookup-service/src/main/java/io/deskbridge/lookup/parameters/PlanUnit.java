package io.deskbridge.lookup.parameters;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Columns that are written together or not at all: one, or Contact with Customer. */
public record PlanUnit(List<ColumnValue> columns) {

  /** At least one column. */
  public PlanUnit {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("A unit without columns");
    }
  }

  /** The unit without the columns that fit; empty if none is left. */
  Optional<PlanUnit> without(Predicate<ColumnValue> condition) {
    List<ColumnValue> left = columns.stream().filter(condition.negate()).toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(new PlanUnit(left));
  }
}
