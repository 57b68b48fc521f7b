package io.deskbridge.lookup.parameters;

import io.deskbridge.lookup.fields.Field;
import java.util.List;
import java.util.Optional;

/** Whether a row can be obeyed, as far as metadata tells. */
public sealed interface RowVerdict {

  /**
   * The row can be obeyed.
   *
   * @param origin the column that the value comes from, if it comes from one
   */
  record Correct(String caseField, Source source, Field target, Optional<Field> origin)
      implements RowVerdict {}

  /** It can't, and why. */
  record Wrong(RowNote note) implements RowVerdict {}

  /** Whether custom parameter matching is on: the box is ticked and something is correct. */
  static boolean isOn(boolean ticked, List<RowVerdict> verdicts) {
    return ticked && verdicts.stream().anyMatch(Correct.class::isInstance);
  }
}
