package io.deskbridge.lookup.parameters;

import java.util.List;

/**
 * What shall be written into a case, before Dynamics was asked.
 *
 * @param mode whether rows or the default logic decide
 * @param units what rows say
 */
public record CasePlan(
    Mode mode, List<PlanUnit> units, List<RowNote> rejected, List<RowNote> skipped) {

  /** Copies. */
  public CasePlan {
    units = List.copyOf(units);
    rejected = List.copyOf(rejected);
    skipped = List.copyOf(skipped);
  }

  /** Who decides what is filled. */
  public enum Mode {
    /** Rows of the Parameters Configuration. */
    PARAMETERS,
    /** Customer when a case is made, nothing more. */
    DEFAULT
  }

  /** The default logic: no rows. */
  public static CasePlan byDefault() {
    return new CasePlan(Mode.DEFAULT, List.of(), List.of(), List.of());
  }

  /** All columns that rows say. */
  public List<ColumnValue> columns() {
    return units.stream().flatMap(unit -> unit.columns().stream()).toList();
  }
}
