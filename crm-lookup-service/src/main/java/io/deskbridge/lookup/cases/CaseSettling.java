package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.lookup.cache.CacheClears;
import io.deskbridge.lookup.event.CaseWritten;
import io.deskbridge.lookup.event.Outbox;
import io.deskbridge.lookup.parameters.CasePlan;
import io.deskbridge.lookup.parameters.RowNote;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.writes.Claim;
import io.deskbridge.lookup.writes.Settlement;
import io.deskbridge.lookup.writes.WriteLog;
import io.deskbridge.lookup.writes.WriteState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps what came of the write of a case, together with the event that tells of it. */
@ApplicationScoped
class CaseSettling {

  private final InTenant inTenant;
  private final CaseRows rows;
  private final WriteLog log;
  private final Outbox outbox;
  private final CacheClears clears;
  private final ObjectMapper json;

  CaseSettling(
      InTenant inTenant,
      CaseRows rows,
      WriteLog log,
      Outbox outbox,
      CacheClears clears,
      ObjectMapper json) {
    this.inTenant = inTenant;
    this.rows = rows;
    this.log = log;
    this.outbox = outbox;
    this.clears = clears;
    this.json = json;
  }

  /** Settles the write of a case by its result. */
  Uni<Void> settle(Assignment assignment, CasePlan plan, WriteResult result) {
    return switch (result) {
      case WriteResult.Done done -> finish(assignment, plan, done);
      case WriteResult.Gone gone ->
          log.settleAlone(
              assignment.claim(), new Settlement.SetAside(WriteState.CASE_DELETED, "case-deleted"));
      case WriteResult.NotNow(String reason, Optional<Duration> dueIn) ->
          log.settleAlone(
              assignment.claim(), new Settlement.Postponed(WriteState.ACCEPTED, reason, dueIn));
      case WriteResult.Refused(String reason) ->
          refused(assignment, plan, new Settlement.SetAside(WriteState.FAILED, reason));
    };
  }

  /** The customer may be gone: whoever looks again sees what is true. */
  private Uni<Void> refused(Assignment assignment, CasePlan plan, Settlement settlement) {
    clears.clear(assignment.claim().tenantId(), customers(assignment, plan));
    return log.settleAlone(assignment.claim(), settlement);
  }

  /**
   * One transaction says that it is written, where the case is, that it has to be told, and whose
   * remembered lookups it overtakes.
   */
  private Uni<Void> finish(Assignment assignment, CasePlan plan, WriteResult.Done done) {
    Claim claim = assignment.claim();
    String interaction = assignment.interaction().interactionId();
    WriteReport report =
        WriteReport.of(
            plan.mode(),
            done.applied(),
            Stream.concat(plan.rejected().stream(), done.rejected().stream()).toList(),
            plan.skipped(),
            assignment.isByStandIn());
    Set<String> customers = customers(assignment, plan);
    return inTenant
        .run(
            claim.tenantId(),
            () ->
                rows.lock(claim.tenantId(), interaction)
                    .invoke(found -> found.orElseThrow().caseIs(done.caseId()))
                    .chain(() -> log.settle(claim, new Settlement.Written(written(report))))
                    .chain(
                        () -> outbox.add(claim.writeId(), event(claim, interaction, done, report)))
                    .chain(() -> clears.announce(claim.tenantId(), customers)))
        .invoke(() -> clears.clear(claim.tenantId(), customers));
  }

  /** Ids of rows whose open cases may have changed. */
  private static Set<String> customers(Assignment assignment, CasePlan plan) {
    Set<String> ids = new LinkedHashSet<>();
    assignment.decision().ifPresent(decision -> ids.add(decision.customer().id()));
    if (assignment.request().customer() instanceof CustomerChoice.Named named) {
      ids.add(named.id());
    }
    plan.columns().forEach(column -> column.target().ifPresent(ids::add));
    return ids;
  }

  private static CaseWritten event(
      Claim claim, String interaction, WriteResult.Done done, WriteReport report) {
    return new CaseWritten(
        claim.tenantId(),
        interaction,
        done.caseId(),
        report.mode(),
        report.applied(),
        told(report.rejected()),
        told(report.skipped()));
  }

  private static List<CaseWritten.Row> told(List<RowNote> notes) {
    return notes.stream()
        .map(note -> new CaseWritten.Row(note.caseField(), note.code(), note.text()))
        .toList();
  }

  private String written(WriteReport report) {
    try {
      return json.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report can always be written as JSON", e);
    }
  }
}
