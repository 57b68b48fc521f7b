package io.deskbridge.lookup.entries;

import io.deskbridge.lookup.parameters.RowNote;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What an entry became.
 *
 * @param applied tables in which it has rows: {@code annotation}, {@code phonecall}
 * @param skipped what was left out, and why
 */
@RegisterForReflection(targets = {EntryReport.class, RowNote.class})
public record EntryReport(List<String> applied, List<RowNote> skipped) {

  /** Copies. */
  public EntryReport {
    applied = List.copyOf(applied);
    skipped = List.copyOf(skipped);
  }
}
