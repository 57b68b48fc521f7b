package io.deskbridge.simulator.dataverse.store;

import java.util.List;
import java.util.Set;

/**
 * What is known of the rows that somebody looks for, so that an index can find them. It may promise
 * less than the whole truth, never more: who asks still tests each row.
 */
public sealed interface Condition {

  /** Nothing is known. */
  record Anything() implements Condition {}

  /**
   * A column has one of these values.
   *
   * @param values in the form of {@code ColumnValues.comparable}
   */
  record Among(String column, Set<Object> values) implements Condition {

    /** A column has this value. */
    public static Among of(String column, Object value) {
      return new Among(column, Set.of(value));
    }
  }

  /**
   * The text of a column contains all pieces, one behind the other.
   *
   * @param pieces in lower case; {@link TextGrams#BEGIN} and {@link TextGrams#END} stand for the
   *     ends of the text
   */
  record Containing(String column, List<String> pieces) implements Condition {}

  /** All of them hold. */
  record All(List<Condition> parts) implements Condition {}

  /** One of them holds. */
  record Any(List<Condition> parts) implements Condition {}
}
