package io.deskbridge.lookup.lookup;

/** A customer's row, or why there is none. */
public sealed interface RowOutcome {

  /** This one. */
  record Found(CustomerRow row) implements RowOutcome {}

  /**
   * Certainly no one row: nobody, several, or nothing to search by.
   *
   * @param reason lower case with dashes
   */
  record Nobody(String reason) implements RowOutcome {}

  /**
   * It can't be told.
   *
   * @param reason lower case with dashes
   */
  record Unavailable(String reason) implements RowOutcome {}
}
