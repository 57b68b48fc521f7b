package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.parameters.CasePlan.Mode;
import io.deskbridge.lookup.parameters.RowNote;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a write put into the case.
 *
 * @param mode {@code parameters} or {@code default}
 * @param applied logical names of the case fields that were filled
 * @param actorReason why the application wrote what an agent had asked for; empty if it did not
 */
@RegisterForReflection(targets = {WriteReport.class, RowNote.class})
record WriteReport(
    String mode,
    List<String> applied,
    List<RowNote> rejected,
    List<RowNote> skipped,
    Optional<String> actorReason) {

  private static final String AGENT_GONE = "agent-signed-out";

  /** Copies. */
  WriteReport {
    applied = List.copyOf(applied);
    rejected = List.copyOf(rejected);
    skipped = List.copyOf(skipped);
    actorReason = actorReason == null ? Optional.empty() : actorReason;
  }

  static WriteReport of(
      Mode mode,
      List<String> applied,
      List<RowNote> rejected,
      List<RowNote> skipped,
      boolean byStandIn) {
    return new WriteReport(
        mode.name().toLowerCase(Locale.ROOT),
        applied,
        rejected,
        skipped,
        byStandIn ? Optional.of(AGENT_GONE) : Optional.empty());
  }
}
