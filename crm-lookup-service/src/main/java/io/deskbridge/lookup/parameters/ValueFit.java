package io.deskbridge.lookup.parameters;

import io.deskbridge.lookup.fields.Field;

/** Whether a value can be written into a column, converted to the column's type. */
sealed interface ValueFit {

  /** It can. */
  record Fits(ColumnValue column) implements ValueFit {}

  /** There is nothing to write. */
  record Empty() implements ValueFit {}

  /** It can't, and why; the text does not repeat the value. */
  record Unfit(String code, String text) implements ValueFit {}

  /** Converts the value. */
  static ValueFit of(Value value, Field target) {
    return switch (value) {
      case Value.None none -> new Empty();
      case Value.Strange strange -> mismatch();
      case Value.Text(String text) when text.isBlank() -> new Empty();
      case Value.Choices(var chosen) when chosen.isEmpty() -> new Empty();
      case Value.Pointer(Reference reference) -> pointer(reference, target);
      case Value.Text text -> Conversion.of(text, target);
      case Value.Number number -> Conversion.of(number, target);
      case Value.Flag flag -> Conversion.of(flag, target);
      case Value.Choice choice -> Conversion.of(choice, target);
      case Value.Choices choices -> Conversion.of(choices, target);
    };
  }

  private static ValueFit pointer(Reference reference, Field target) {
    boolean fits =
        Shape.of(target) == Shape.REFERENCE
            && target.targets().contains(reference.table())
            && Reference.ENTITY_SETS.containsKey(reference.table());
    return fits ? new Fits(ColumnValue.pointing(target, reference)) : mismatch();
  }

  /** Values of this kind never are values of the column. */
  static Unfit mismatch() {
    return new Unfit("type-mismatch", "The value can't be a value of this field.");
  }
}
