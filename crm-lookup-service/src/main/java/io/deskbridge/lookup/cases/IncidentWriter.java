package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.parameters.ColumnValue;
import io.deskbridge.lookup.parameters.Narrowing;
import io.deskbridge.lookup.writes.Claim;
import io.deskbridge.lookup.writes.WritesConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Puts a draft into Dynamics, once: a case is made under an id that only this interaction has; what
 * an earlier attempt may have sent is settled by a read first.
 */
@ApplicationScoped
class IncidentWriter {

  private static final int PRECONDITION_FAILED = 412;
  private static final String ALREADY_THERE = "0x80040237";

  private final IncidentChange changes;
  private final WritesConfig config;

  IncidentWriter(IncidentChange changes, WritesConfig config) {
    this.changes = changes;
    this.config = config;
  }

  /** Makes the case, or completes it if it was made already. */
  Uni<WriteResult> create(Claim claim, Access access, IncidentDraft draft, IfClosed ifClosed) {
    IncidentJob job = new IncidentJob(claim, access, draft, ifClosed, Narrowing.MOST_TRIES - 1);
    return claim.mayHaveBeenSent()
        ? changes
            .read(job)
            .chain(
                reading ->
                    reading instanceof IncidentReading.Missing
                        ? make(job, job.start())
                        : changes.complete(job, reading))
        : make(job, job.start());
  }

  /** Changes the case. */
  Uni<WriteResult> update(Claim claim, Access access, IncidentDraft draft, IfClosed ifClosed) {
    IncidentJob job = new IncidentJob(claim, access, draft, ifClosed, Narrowing.MOST_TRIES);
    return changes.read(job).chain(reading -> changes.change(job, reading));
  }

  private Uni<WriteResult> make(IncidentJob job, Narrowing narrowing) {
    List<ColumnValue> rows = narrowing.next().orElse(List.of());
    return changes
        .send(job, request(job, rows))
        .chain(outcome -> made(job, narrowing, rows, outcome));
  }

  private DataverseRequest request(IncidentJob job, List<ColumnValue> rows) {
    String path = ODataPath.row("incidents", job.draft().caseId().toString()).toString();
    return DataverseRequest.create(path, job.draft().bodyWith(rows), config.patience());
  }

  private Uni<WriteResult> made(
      IncidentJob job, Narrowing narrowing, List<ColumnValue> rows, DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered answered -> completeAfter(job, narrowing, rows);
      case DataverseOutcome.Refused refused when isAlreadyThere(refused) ->
          changes
              .read(job)
              .chain(
                  reading ->
                      reading instanceof IncidentReading.Missing
                          ? done(WriteResult.refused(refused.code()))
                          : changes.complete(job, reading));
      case DataverseOutcome.Refused refused ->
          job.draft()
              .withoutOwner(refused)
              .map(draft -> make(job.with(draft), narrowing))
              .or(
                  () ->
                      IncidentChange.narrowed(narrowing, rows, refused)
                          .map(next -> make(job, next)))
              .orElseGet(() -> done(WriteResult.refused(refused.code())));
      case DataverseOutcome.Throttled _,
          DataverseOutcome.Unanswered _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ ->
          done(WriteResult.of(outcome));
    };
  }

  private static boolean isAlreadyThere(DataverseOutcome.Refused refused) {
    return refused.status() == PRECONDITION_FAILED
        && (refused.code().isEmpty() || refused.code().equalsIgnoreCase(ALREADY_THERE));
  }

  /** The case was made with those rows; others, set apart on the way, follow as changes. */
  private Uni<WriteResult> completeAfter(
      IncidentJob job, Narrowing narrowing, List<ColumnValue> rows) {
    Narrowing next = rows.isEmpty() ? narrowing : narrowing.accepted();
    return next.next().isEmpty()
        ? done(job.draft().result(job.draft().caseId(), next, List.of()))
        : changes.read(job).chain(reading -> changes.change(job, reading, next));
  }

  private static Uni<WriteResult> done(WriteResult result) {
    return Uni.createFrom().item(result);
  }
}
