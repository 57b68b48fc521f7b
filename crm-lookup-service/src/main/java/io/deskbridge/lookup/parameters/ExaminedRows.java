package io.deskbridge.lookup.parameters;

import java.time.Instant;
import java.util.List;

/**
 * Verdicts on rows, for people.
 *
 * @param verdicts in the order of the rows
 * @param checkedAt when Dynamics told the columns that they were checked against
 * @param stale Dynamics can't be asked now: there may be other columns since
 */
public record ExaminedRows(List<RowVerdict> verdicts, Instant checkedAt, boolean stale) {

  /** Copies. */
  public ExaminedRows {
    verdicts = List.copyOf(verdicts);
  }
}
