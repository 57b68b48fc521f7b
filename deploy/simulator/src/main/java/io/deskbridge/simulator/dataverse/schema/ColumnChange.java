package io.deskbridge.simulator.dataverse.schema;

import java.util.Optional;
import java.util.Set;

/**
 * What an organisation changed about a column.
 *
 * @param published whether the column is there at all
 * @param readOnly whether callers can't write it, whatever they could before
 * @param maxLength a shorter length for text
 * @param retiredOptions options of a choice that are offered no more
 */
public record ColumnChange(
    boolean published, boolean readOnly, Optional<Integer> maxLength, Set<Integer> retiredOptions) {

  /** The column is as its file has it. */
  public static final ColumnChange NONE = new ColumnChange(true, false, Optional.empty(), Set.of());

  public ColumnChange {
    retiredOptions = Set.copyOf(retiredOptions);
  }

  /** Removes the column. */
  public ColumnChange unpublished() {
    return new ColumnChange(false, readOnly, maxLength, retiredOptions);
  }
}
