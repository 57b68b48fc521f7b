package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.parameters.CasePlan.Mode;
import io.deskbridge.lookup.parameters.RowNote;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;

/**
 * What a write put into the case.
 *
 * @param mode {@code parameters} or {@code default}
 * @param applied logical names of the case fields that were filled
 */
@RegisterForReflection(targets = {WriteReport.class, RowNote.class})
record WriteReport(
    String mode, List<String> applied, List<RowNote> rejected, List<RowNote> skipped) {

  /** Copies. */
  WriteReport {
    applied = List.copyOf(applied);
    rejected = List.copyOf(rejected);
    skipped = List.copyOf(skipped);
  }

  static WriteReport of(
      Mode mode, List<String> applied, List<RowNote> rejected, List<RowNote> skipped) {
    return new WriteReport(mode.name().toLowerCase(Locale.ROOT), applied, rejected, skipped);
  }
}
