package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.cache.CacheClears;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.entries.EntryOutcome;
import io.deskbridge.lookup.entries.EntryPayload;
import io.deskbridge.lookup.entries.EntryReport;
import io.deskbridge.lookup.entries.EntryTask;
import io.deskbridge.lookup.entries.EntryWriter;
import io.deskbridge.lookup.entries.KeptEntry;
import io.deskbridge.lookup.event.CaseWritten;
import io.deskbridge.lookup.event.Outbox;
import io.deskbridge.lookup.settings.LateUpdates;
import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.writes.Claim;
import io.deskbridge.lookup.writes.Settlement;
import io.deskbridge.lookup.writes.WriteLog;
import io.deskbridge.lookup.writes.WriteState;
import io.deskbridge.lookup.writes.WritesConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Adds entries to the case of their interaction as it is by now: that of a merged one is its
 * master's, and a resolved one is opened first, or gets a note only, as the tenant wishes.
 */
@ApplicationScoped
class CaseEntries {

  private static final int PRECONDITION_FAILED = 412;
  private static final String MODE = "entry";

  private final IncidentReader incidents;
  private final EntryWriter entries;
  private final EntryPayload payload;
  private final DataverseGateway dataverse;
  private final InTenant inTenant;
  private final CaseRows rows;
  private final WriteLog log;
  private final Outbox outbox;
  private final CacheClears clears;
  private final WritesConfig config;

  CaseEntries(
      IncidentReader incidents,
      EntryWriter entries,
      EntryPayload payload,
      DataverseGateway dataverse,
      InTenant inTenant,
      CaseRows rows,
      WriteLog log,
      Outbox outbox,
      CacheClears clears,
      WritesConfig config) {
    this.incidents = incidents;
    this.entries = entries;
    this.payload = payload;
    this.dataverse = dataverse;
    this.inTenant = inTenant;
    this.rows = rows;
    this.log = log;
    this.outbox = outbox;
    this.clears = clears;
    this.config = config;
  }

  /** Adds a claimed entry to the case, and settles it. */
  Uni<Void> add(Assignment assignment, UUID caseId, KeptEntry kept) {
    return incidents
        .read(assignment.access(), caseId, List.of())
        .chain(
            reading ->
                switch (reading) {
                  case IncidentReading.Open incident ->
                      write(assignment, kept, incident.id(), false);
                  case IncidentReading.Closed closed -> late(assignment, kept, closed);
                  case IncidentReading.Missing missing ->
                      settle(assignment, caseId, new EntryOutcome.Gone());
                  case IncidentReading.Merged merged ->
                      settle(assignment, caseId, new EntryOutcome.Refused("case-merged"));
                  case IncidentReading.Unknown(WriteResult why) ->
                      settle(assignment, caseId, outcome(why));
                });
  }

  private Uni<Void> late(Assignment assignment, KeptEntry kept, IncidentReading.Closed closed) {
    boolean reopens =
        assignment.settings().caseRecords().lateUpdates() == LateUpdates.REOPEN
            && closed.isResolved();
    if (!reopens) {
      return write(assignment, kept, closed.id(), true);
    }
    return assignment.claim().mayHaveBeenSent()
        ? reopenUnlessDone(assignment, kept, closed)
        : reopenAndWrite(assignment, kept, closed);
  }

  /** Somebody may have resolved the case again after an earlier attempt had opened it. */
  private Uni<Void> reopenUnlessDone(
      Assignment assignment, KeptEntry kept, IncidentReading.Closed closed) {
    return entries
        .look(task(assignment, kept, closed.id(), false))
        .chain(
            look ->
                switch (look) {
                  case EntryWriter.Look.Ended(Optional<EntryReport> report) ->
                      report
                          .map(done -> finish(assignment, closed.id(), done))
                          .orElseGet(() -> reopenAndWrite(assignment, kept, closed));
                  case EntryWriter.Look.Failed(EntryOutcome why) ->
                      settle(assignment, closed.id(), why);
                });
  }

  private Uni<Void> reopenAndWrite(
      Assignment assignment, KeptEntry kept, IncidentReading.Closed closed) {
    return reopen(assignment, closed)
        .chain(
            trouble ->
                trouble
                    .map(why -> settle(assignment, closed.id(), why))
                    .orElseGet(() -> write(assignment, kept, closed.id(), false)));
  }

  /** Without a status: Dynamics takes the default one of open cases. */
  private Uni<Optional<EntryOutcome>> reopen(Assignment assignment, IncidentReading.Closed closed) {
    ObjectNode open = JsonNodeFactory.instance.objectNode().put("statecode", 0);
    DataverseRequest request =
        DataverseRequest.update(
            ODataPath.row("incidents", closed.id().toString()).toString(),
            closed.etag(),
            open,
            config.patience());
    return log.renewBeforeSending(assignment.claim())
        .chain(() -> dataverse.send(assignment.access(), request))
        .map(
            outcome ->
                switch (outcome) {
                  case DataverseOutcome.Answered answered -> Optional.empty();
                  case DataverseOutcome.Refused refused
                      when refused.status() == PRECONDITION_FAILED ->
                      Optional.of(EntryOutcome.notNow("changed-meanwhile"));
                  case DataverseOutcome.Refused _,
                      DataverseOutcome.Throttled _,
                      DataverseOutcome.Unanswered _,
                      DataverseOutcome.Unreachable _,
                      DataverseOutcome.NotAuthorised _ ->
                      Optional.of(EntryOutcome.of(outcome));
                });
  }

  private Uni<Void> write(Assignment assignment, KeptEntry kept, UUID caseId, boolean noteOnly) {
    return entries
        .write(task(assignment, kept, caseId, noteOnly))
        .chain(outcome -> settle(assignment, caseId, outcome));
  }

  private static EntryTask task(
      Assignment assignment, KeptEntry kept, UUID caseId, boolean noteOnly) {
    return new EntryTask(
        assignment.claim(),
        assignment.access(),
        assignment.write(),
        kept,
        caseId,
        assignment.decision().orElseThrow().customer(),
        noteOnly);
  }

  private static EntryOutcome outcome(WriteResult why) {
    return switch (why) {
      case WriteResult.NotNow(String reason, Optional<Duration> dueIn) ->
          new EntryOutcome.NotNow(reason, dueIn);
      case WriteResult.Refused(String reason) -> new EntryOutcome.Refused(reason);
      case WriteResult.Gone gone -> new EntryOutcome.Gone();
      case WriteResult.Done done -> EntryOutcome.notNow("unexpected-answer");
    };
  }

  private Uni<Void> settle(Assignment assignment, UUID caseId, EntryOutcome outcome) {
    Claim claim = assignment.claim();
    return switch (outcome) {
      case EntryOutcome.Done(EntryReport report) -> finish(assignment, caseId, report);
      case EntryOutcome.Gone gone ->
          log.settleAlone(claim, new Settlement.SetAside(WriteState.CASE_DELETED, "case-deleted"));
      case EntryOutcome.NotNow(String reason, Optional<Duration> dueIn) ->
          log.settleAlone(claim, new Settlement.Postponed(WriteState.ACCEPTED, reason, dueIn));
      case EntryOutcome.Refused(String reason) ->
          log.settleAlone(claim, new Settlement.SetAside(WriteState.FAILED, reason));
    };
  }

  /** One transaction says that it is written, where the case is, and that it has to be told. */
  private Uni<Void> finish(Assignment assignment, UUID caseId, EntryReport report) {
    Claim claim = assignment.claim();
    String tenant = claim.tenantId();
    String interaction = assignment.interaction().interactionId();
    Set<String> customers = Set.of(assignment.decision().orElseThrow().customer().id());
    CaseWritten event =
        new CaseWritten(
            tenant,
            interaction,
            caseId,
            MODE,
            report.applied(),
            List.of(),
            report.skipped().stream()
                .map(note -> new CaseWritten.Row(note.caseField(), note.code(), note.text()))
                .toList());
    return inTenant
        .run(
            tenant,
            () ->
                rows.lock(tenant, interaction)
                    .invoke(found -> found.orElseThrow().caseIs(caseId))
                    .chain(() -> log.settle(claim, new Settlement.Written(payload.written(report))))
                    .chain(() -> outbox.add(claim.writeId(), event))
                    .chain(() -> clears.announce(tenant, customers)))
        .invoke(() -> clears.clear(tenant, customers));
  }
}
