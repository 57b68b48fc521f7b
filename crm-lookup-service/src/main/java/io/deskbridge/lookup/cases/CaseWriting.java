package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.entries.KeptEntry;
import io.deskbridge.lookup.parameters.CasePlan;
import io.deskbridge.lookup.parameters.Operation;
import io.deskbridge.lookup.parameters.PlanUnit;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.writes.Claim;
import io.deskbridge.lookup.writes.Settlement;
import io.deskbridge.lookup.writes.WriteLog;
import io.deskbridge.lookup.writes.WriteState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Does a claimed write: decide, plan, write, settle. Nothing here changes anything once the claim
 * has passed to another worker.
 */
@ApplicationScoped
class CaseWriting {

  private final Assignments assignments;
  private final CaseDeciding deciding;
  private final CasePlanning planning;
  private final IncidentWriter incidents;
  private final ContactWriter contacts;
  private final CaseEntries entries;
  private final CaseDrafting drafting;
  private final WriteLog log;
  private final CaseSettling settling;

  CaseWriting(
      Assignments assignments,
      CaseDeciding deciding,
      CasePlanning planning,
      IncidentWriter incidents,
      ContactWriter contacts,
      CaseEntries entries,
      CaseDrafting drafting,
      WriteLog log,
      CaseSettling settling) {
    this.assignments = assignments;
    this.deciding = deciding;
    this.planning = planning;
    this.incidents = incidents;
    this.contacts = contacts;
    this.entries = entries;
    this.drafting = drafting;
    this.log = log;
    this.settling = settling;
  }

  /** Does the write and settles it. */
  Uni<Void> perform(Claim claim) {
    return assignments
        .find(claim)
        .chain(
            found ->
                switch (found) {
                  case Assignments.Found.Ready(Assignment assignment) -> perform(assignment);
                  case Assignments.Found.Not(Settlement settlement) ->
                      log.settleAlone(claim, settlement);
                });
  }

  private Uni<Void> perform(Assignment assignment) {
    return switch (assignment.write().kind()) {
      case CREATE ->
          deciding
              .decide(assignment)
              .chain(
                  verdict ->
                      switch (verdict) {
                        case CaseDeciding.Verdict.Decided(CaseDecision decision) ->
                            carryOut(assignment.with(decision), decision);
                        case CaseDeciding.Verdict.Open(Settlement settlement) ->
                            log.settleAlone(assignment.claim(), settlement);
                      });
      case UPDATE -> update(assignment);
      case ENTRY -> addEntry(assignment);
    };
  }

  private Uni<Void> carryOut(Assignment assignment, CaseDecision decision) {
    return switch (decision.kind()) {
      case CREATE -> create(assignment, decision);
      case APPEND, REOPEN, LINK ->
          change(
              assignment,
              decision.caseId(),
              decision.customer(),
              plan -> IfClosed.of(decision.kind(), assignment.settings().caseRecords()));
    };
  }

  private Uni<Void> create(Assignment assignment, CaseDecision decision) {
    return planning
        .plan(assignment, decision.customer(), Operation.CREATE)
        .chain(
            planned ->
                switch (planned) {
                  case CasePlanning.Planned.Ready(CasePlan plan, List<PlanUnit> ofContact) ->
                      create(assignment, decision, plan)
                          .chain(
                              result ->
                                  finishContact(assignment, decision.customer(), ofContact, result))
                          .chain(result -> settling.settle(assignment, plan, result));
                  case CasePlanning.Planned.Not(WriteResult why) ->
                      settling.settle(assignment, CasePlan.byDefault(), why);
                });
  }

  private Uni<WriteResult> create(Assignment assignment, CaseDecision decision, CasePlan plan) {
    return drafting
        .draft(assignment, decision, plan)
        .chain(
            drafted ->
                switch (drafted) {
                  case CaseDrafting.Drafted.Ready(IncidentDraft draft) ->
                      incidents.create(
                          assignment.claim(), assignment.access(), draft, IfClosed.LEAVE);
                  case CaseDrafting.Drafted.Not(WriteResult why) -> Uni.createFrom().item(why);
                });
  }

  /** The contact gets its part of the custom data when the case is done. */
  private Uni<WriteResult> finishContact(
      Assignment assignment, Reference customer, List<PlanUnit> units, WriteResult result) {
    return result instanceof WriteResult.Done done
        ? contacts.complete(assignment, customer, units, done)
        : Uni.createFrom().item(result);
  }

  /** Comes after the write that makes the case: by now that is done, or there will be none. */
  private Uni<Void> update(Assignment assignment) {
    Optional<UUID> caseId = assignment.interaction().caseId();
    if (caseId.isEmpty() || assignment.decision().isEmpty()) {
      return log.settleAlone(assignment.claim(), withoutCase(assignment));
    }
    Reference customer =
        switch (assignment.request().customer()) {
          case CustomerChoice.Named named -> named.customer();
          case CustomerChoice.Lookup lookup -> assignment.decision().get().customer();
        };
    return change(
        assignment,
        caseId.get(),
        customer,
        plan ->
            IfClosed.of(
                assignment.settings().caseRecords().lateUpdates(), !plan.columns().isEmpty()));
  }

  private Uni<Void> change(
      Assignment assignment,
      UUID caseId,
      Reference customer,
      Function<CasePlan, IfClosed> ifClosed) {
    return planning
        .plan(assignment, customer, Operation.UPDATE)
        .chain(
            planned ->
                switch (planned) {
                  case CasePlanning.Planned.Ready(CasePlan plan, List<PlanUnit> ofContact) ->
                      incidents
                          .update(
                              assignment.claim(),
                              assignment.access(),
                              IncidentDraft.change(caseId, plan),
                              ifClosed.apply(plan))
                          .chain(result -> finishContact(assignment, customer, ofContact, result))
                          .chain(result -> settling.settle(assignment, plan, result));
                  case CasePlanning.Planned.Not(WriteResult why) ->
                      settling.settle(assignment, CasePlan.byDefault(), why);
                });
  }

  private Uni<Void> addEntry(Assignment assignment) {
    Optional<UUID> caseId = assignment.interaction().caseId();
    return caseId.isPresent()
            && assignment.decision().isPresent()
            && assignment.task() instanceof Task.OfEntry(KeptEntry kept)
        ? entries.add(assignment, caseId.get(), kept)
        : log.settleAlone(assignment.claim(), withoutCase(assignment));
  }

  private static Settlement withoutCase(Assignment assignment) {
    WriteState making = CaseIntake.making(assignment.writes()).state();
    boolean onPurpose = making == WriteState.NOT_CREATED || making == WriteState.DROPPED;
    return new Settlement.SetAside(
        onPurpose ? WriteState.NOT_CREATED : WriteState.FAILED, Settlement.NO_CASE);
  }
}
