package io.deskbridge.settings.fields;

import io.deskbridge.settings.problem.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a named field may stand. */
sealed interface FieldVerdict {

  /** It exists and does what it is needed for. */
  record Good() implements FieldVerdict {}

  /** It does not. */
  record Wrong(FieldProblem problem) implements FieldVerdict {}

  /** It can't be told now; it may stand. */
  record Unchecked(FieldProblem warning) implements FieldVerdict {}

  /**
   * The verdict by what is known of the tables.
   *
   * @param told by table; a table that could not be told is missing
   */
  static FieldVerdict on(NamedField named, Map<CrmTable, ObjectFields> told) {
    List<ObjectFields.Field> found =
        named.tables().stream()
            .map(told::get)
            .flatMap(fields -> Optional.ofNullable(fields).stream())
            .flatMap(fields -> fields.find(named.name()).stream())
            .toList();
    if (found.stream().anyMatch(named.use()::fits)) {
      return new Good();
    }
    boolean certain =
        named.tables().stream()
            .allMatch(table -> told.containsKey(table) && !told.get(table).stale());
    if (!certain) {
      return new Unchecked(
          new FieldProblem(
              named.pointer(),
              "field-unchecked",
              "Dynamics can't be asked now whether this field exists; it was saved as it is. Look"
                  + " at it again when the connection works."));
    }
    return new Wrong(
        found.isEmpty()
            ? new FieldProblem(
                named.pointer(),
                "unknown-field",
                "Dynamics has no field of this name on %s. Choose one that it has, by its logical name."
                    .formatted(
                        named.tables().stream()
                            .map(CrmTable::toString)
                            .collect(Collectors.joining(" or "))))
            : new FieldProblem(named.pointer(), "unfit-field", named.use().unfit()));
  }
}
