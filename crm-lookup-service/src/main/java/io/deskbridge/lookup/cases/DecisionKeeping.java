package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.cases.CaseDecision.Target;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.writes.StableId;
import io.deskbridge.lookup.writes.WriteLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps a decision: under the lock of customer and queue, so that of two interactions one is first,
 * and under that of the interaction, so that a PUT which adds something waits, or is seen.
 */
@ApplicationScoped
class DecisionKeeping {

  private final InTenant inTenant;
  private final QueueCases queueCases;
  private final CaseRows rows;
  private final WriteLog log;
  private final Clock clock = Clock.systemUTC();

  DecisionKeeping(InTenant inTenant, QueueCases queueCases, CaseRows rows, WriteLog log) {
    this.inTenant = inTenant;
    this.queueCases = queueCases;
    this.rows = rows;
    this.log = log;
  }

  /** The id that only this interaction's own case has. */
  static UUID newCase(Assignment assignment) {
    return StableId.of(
        assignment.claim().tenantId(),
        assignment.interaction().organizationId(),
        assignment.interaction().interactionId(),
        "incident",
        "case",
        "0");
  }

  /** Keeps it, whatever others decided meanwhile. */
  Uni<CaseDecision> keep(Assignment assignment, Target target, CaseKind kind, UUID caseId) {
    CaseDecision decision = decision(assignment, target, kind, caseId);
    return inTenant.run(
        assignment.claim().tenantId(),
        () ->
            queueCases
                .lock(assignment.interaction(), target)
                .chain(() -> keep(assignment, decision)));
  }

  /** Keeps it, unless other cases are known by now than those it was decided on. */
  Uni<Optional<CaseDecision>> keepIfStill(
      Assignment assignment, Target target, List<QueueCase> known, CaseKind kind, UUID caseId) {
    CaseDecision decision = decision(assignment, target, kind, caseId);
    return inTenant.run(
        assignment.claim().tenantId(),
        () ->
            queueCases
                .lock(assignment.interaction(), target)
                .chain(() -> queueCases.find(assignment.interaction(), target))
                .chain(
                    now ->
                        now.equals(known)
                            ? keep(assignment, decision).map(Optional::of)
                            : Uni.createFrom().item(Optional.empty())));
  }

  private Uni<CaseDecision> keep(Assignment assignment, CaseDecision decision) {
    return rows.lock(assignment.claim().tenantId(), assignment.interaction().interactionId())
        .chain(() -> log.hold(assignment.claim()))
        .chain(() -> rows.keep(decision))
        .replaceWith(decision);
  }

  private CaseDecision decision(Assignment assignment, Target target, CaseKind kind, UUID caseId) {
    return CaseDecision.of(kind, caseId, assignment.interaction(), target, clock.instant());
  }
}
