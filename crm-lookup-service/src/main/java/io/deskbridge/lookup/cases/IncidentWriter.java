package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.cases.IncidentReading.Open;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.parameters.ColumnValue;
import io.deskbridge.lookup.parameters.Narrowing;
import io.deskbridge.lookup.parameters.PlanUnit;
import io.deskbridge.lookup.parameters.Refusal;
import io.deskbridge.lookup.parameters.RowNote;
import io.deskbridge.lookup.writes.Claim;
import io.deskbridge.lookup.writes.WriteLog;
import io.deskbridge.lookup.writes.WritesConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Puts a draft into Dynamics, once: a case is made under an id that only this interaction has, and
 * changed only with the version that was read after the write was claimed. Before each request the
 * claim is confirmed; what an earlier attempt may have sent is settled by a read first.
 */
@ApplicationScoped
class IncidentWriter {

  private static final int PRECONDITION_FAILED = 412;
  private static final String ALREADY_THERE = "0x80040237";
  private static final String CHANGED_MEANWHILE = "0x80060882";
  private static final String NOT_THERE = "0x80040217";
  private static final String CUSTOMER = "customerid";
  private static final int MOST_CONFLICTS = 5;

  private final DataverseGateway dataverse;
  private final IncidentReader reader;
  private final WriteLog log;
  private final WritesConfig config;

  IncidentWriter(
      DataverseGateway dataverse, IncidentReader reader, WriteLog log, WritesConfig config) {
    this.dataverse = dataverse;
    this.reader = reader;
    this.log = log;
    this.config = config;
  }

  /** Makes the case, or completes it if it was made already. */
  Uni<WriteResult> create(Claim claim, Access access, IncidentDraft draft) {
    Job job = new Job(claim, access, draft, Narrowing.MOST_TRIES - 1);
    return claim.mayHaveBeenSent()
        ? read(job)
            .chain(
                reading ->
                    reading instanceof IncidentReading.Missing
                        ? make(job, job.start())
                        : complete(job, reading))
        : make(job, job.start());
  }

  /** Changes the case. */
  Uni<WriteResult> update(Claim claim, Access access, IncidentDraft draft) {
    Job job = new Job(claim, access, draft, Narrowing.MOST_TRIES);
    return read(job).chain(reading -> change(job, reading));
  }

  private record Job(Claim claim, Access access, IncidentDraft draft, int mostTries) {

    Narrowing start() {
      return Narrowing.of(draft.plan().units(), mostTries);
    }
  }

  /** How far a change of an existing case is. */
  private record Progress(
      Open incident, Narrowing narrowing, List<String> there, int conflictsLeft) {

    Progress with(Narrowing next) {
      return new Progress(incident, next, there, conflictsLeft);
    }
  }

  private Uni<IncidentReading> read(Job job) {
    return reader.read(job.access(), job.draft().caseId(), job.draft().plan().columns());
  }

  private Uni<WriteResult> make(Job job, Narrowing narrowing) {
    List<ColumnValue> rows = narrowing.next().orElse(List.of());
    return send(job, request(job, rows)).chain(outcome -> made(job, narrowing, rows, outcome));
  }

  private DataverseRequest request(Job job, List<ColumnValue> rows) {
    String path = ODataPath.row("incidents", job.draft().caseId().toString()).toString();
    return DataverseRequest.create(path, job.draft().bodyWith(rows), config.patience());
  }

  private Uni<WriteResult> made(
      Job job, Narrowing narrowing, List<ColumnValue> rows, DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered answered -> completeAfter(job, narrowing, rows);
      case DataverseOutcome.Refused refused when isAlreadyThere(refused) ->
          read(job)
              .chain(
                  reading ->
                      reading instanceof IncidentReading.Missing
                          ? done(WriteResult.refused(refused.code()))
                          : complete(job, reading));
      case DataverseOutcome.Refused refused ->
          narrowed(narrowing, rows, refused)
              .map(next -> make(job, next))
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
  private Uni<WriteResult> completeAfter(Job job, Narrowing narrowing, List<ColumnValue> rows) {
    Narrowing next = rows.isEmpty() ? narrowing : narrowing.accepted();
    return next.next().isEmpty()
        ? done(result(job, job.draft().caseId(), next, List.of()))
        : read(job).chain(reading -> proceed(job, reading, next, List.of(), MOST_CONFLICTS));
  }

  /** The case is there, from an earlier attempt: what it lacks follows as a change. */
  private Uni<WriteResult> complete(Job job, IncidentReading reading) {
    return reading instanceof Open incident
        ? settle(job, incident)
        : proceed(job, reading, job.start(), List.of(), MOST_CONFLICTS);
  }

  private Uni<WriteResult> change(Job job, IncidentReading reading) {
    return reading instanceof Open incident && job.claim().mayHaveBeenSent()
        ? settle(job, incident)
        : proceed(job, reading, job.start(), List.of(), MOST_CONFLICTS);
  }

  /** Leaves out what the case has already. */
  private Uni<WriteResult> settle(Job job, Open incident) {
    List<String> there = new ArrayList<>();
    List<PlanUnit> missing = new ArrayList<>();
    for (PlanUnit unit : job.draft().plan().units()) {
      if (unit.columns().stream().allMatch(column -> column.isIn(incident.columns()))) {
        unit.columns().forEach(column -> there.add(column.caseField()));
      } else {
        missing.add(unit);
      }
    }
    return proceed(job, incident, Narrowing.of(missing, job.mostTries()), there, MOST_CONFLICTS);
  }

  private Uni<WriteResult> proceed(
      Job job,
      IncidentReading reading,
      Narrowing narrowing,
      List<String> there,
      int conflictsLeft) {
    return switch (reading) {
      case Open incident -> step(job, new Progress(incident, narrowing, there, conflictsLeft));
      case IncidentReading.Missing missing -> done(new WriteResult.Gone());
      case IncidentReading.Closed closed -> done(new WriteResult.Refused("case-closed"));
      case IncidentReading.Merged merged -> done(new WriteResult.Refused("case-merged"));
      case IncidentReading.Unknown(WriteResult why) -> done(why);
    };
  }

  private Uni<WriteResult> step(Job job, Progress progress) {
    Optional<List<ColumnValue>> rows = progress.narrowing().next();
    if (rows.isEmpty()) {
      return done(result(job, progress.incident().id(), progress.narrowing(), progress.there()));
    }
    ObjectNode body = IncidentDraft.bodyOf(rows.get());
    String path = ODataPath.row("incidents", progress.incident().id().toString()).toString();
    return send(
            job, DataverseRequest.update(path, progress.incident().etag(), body, config.patience()))
        .chain(outcome -> stepped(job, progress, rows.get(), outcome));
  }

  private Uni<WriteResult> stepped(
      Job job, Progress progress, List<ColumnValue> rows, DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered answered -> afterStep(job, progress);
      case DataverseOutcome.Refused refused when isStale(refused) ->
          progress.conflictsLeft() == 0
              ? done(new WriteResult.NotNow("changed-meanwhile", Optional.empty()))
              : readAgain(job, progress, progress.narrowing(), progress.conflictsLeft() - 1);
      case DataverseOutcome.Refused refused when isGone(refused, progress.incident().id()) ->
          done(new WriteResult.Gone());
      case DataverseOutcome.Refused refused ->
          narrowed(progress.narrowing(), rows, refused)
              .map(next -> step(job, progress.with(next)))
              .orElseGet(() -> done(WriteResult.refused(refused.code())));
      case DataverseOutcome.Throttled _,
          DataverseOutcome.Unanswered _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ ->
          done(WriteResult.of(outcome));
    };
  }

  /** The change made another version of the case: the next one needs its etag. */
  private Uni<WriteResult> afterStep(Job job, Progress progress) {
    Narrowing next = progress.narrowing().accepted();
    return next.next().isEmpty()
        ? step(job, progress.with(next))
        : readAgain(job, progress, next, progress.conflictsLeft());
  }

  private Uni<WriteResult> readAgain(
      Job job, Progress progress, Narrowing narrowing, int conflictsLeft) {
    return read(job)
        .chain(reading -> proceed(job, reading, narrowing, progress.there(), conflictsLeft));
  }

  private static boolean isStale(DataverseOutcome.Refused refused) {
    return refused.status() == PRECONDITION_FAILED
        && refused.code().equalsIgnoreCase(CHANGED_MEANWHILE);
  }

  private static boolean isGone(DataverseOutcome.Refused refused, UUID caseId) {
    return refused.code().equalsIgnoreCase(NOT_THERE)
        && refused.message().contains(caseId.toString());
  }

  /** What to try after a refusal; empty if no choice of rows would be accepted. */
  private static Optional<Narrowing> narrowed(
      Narrowing narrowing, List<ColumnValue> rows, DataverseOutcome.Refused refused) {
    return switch (Refusal.read(refused.status(), refused.code(), refused.message(), rows)) {
      case Refusal.Columns columns -> Optional.of(narrowing.refused(columns));
      case Refusal.Unnamed unnamed -> Optional.of(narrowing.refused(unnamed));
      case Refusal.Whole whole -> Optional.empty();
    };
  }

  private static WriteResult result(Job job, UUID caseId, Narrowing narrowing, List<String> there) {
    List<RowNote> rejected = narrowing.rejectedRows();
    List<String> applied =
        Stream.of(
                there.stream(),
                narrowing.acceptedColumns().stream().map(ColumnValue::caseField),
                customerOf(job.draft()))
            .flatMap(each -> each)
            .distinct()
            .filter(field -> rejected.stream().noneMatch(note -> note.caseField().equals(field)))
            .toList();
    return new WriteResult.Done(caseId, applied, rejected);
  }

  /** A new case has a customer, whether a row says so or not. */
  private static Stream<String> customerOf(IncidentDraft draft) {
    return draft.base().stream().map(ColumnValue::caseField).filter(CUSTOMER::equals);
  }

  private Uni<DataverseOutcome> send(Job job, DataverseRequest request) {
    return log.renewBeforeSending(job.claim()).chain(() -> dataverse.send(job.access(), request));
  }

  private static Uni<WriteResult> done(WriteResult result) {
    return Uni.createFrom().item(result);
  }
}
