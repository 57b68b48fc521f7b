package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.cases.IncidentReading.Closed;
import io.deskbridge.lookup.cases.IncidentReading.Open;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.parameters.ColumnValue;
import io.deskbridge.lookup.parameters.Narrowing;
import io.deskbridge.lookup.parameters.PlanUnit;
import io.deskbridge.lookup.parameters.Refusal;
import io.deskbridge.lookup.parameters.RowNote;
import io.deskbridge.lookup.writes.WriteLog;
import io.deskbridge.lookup.writes.WritesConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changes a case that is in Dynamics, only with the version that was read after the write was
 * claimed, and opens a resolved one first where that is wanted. Before each request the claim is
 * confirmed.
 */
@ApplicationScoped
class IncidentChange {

  private static final int PRECONDITION_FAILED = 412;
  private static final String CHANGED_MEANWHILE = "0x80060882";
  private static final String NOT_THERE = "0x80040217";
  private static final String STATE = "statecode";
  private static final int MOST_CONFLICTS = 5;

  private final DataverseGateway dataverse;
  private final IncidentReader reader;
  private final WriteLog log;
  private final WritesConfig config;

  IncidentChange(
      DataverseGateway dataverse, IncidentReader reader, WriteLog log, WritesConfig config) {
    this.dataverse = dataverse;
    this.reader = reader;
    this.log = log;
    this.config = config;
  }

  /** How far a change of an existing case is. */
  private record Progress(
      Open incident, Narrowing narrowing, List<String> there, int conflictsLeft) {

    Progress with(Narrowing next) {
      return new Progress(incident, next, there, conflictsLeft);
    }
  }

  /** The case as it is now. */
  Uni<IncidentReading> read(IncidentJob job) {
    return reader.read(job.access(), job.draft().caseId(), job.draft().plan().columns());
  }

  /** Sends, if the claim still holds. */
  Uni<DataverseOutcome> send(IncidentJob job, DataverseRequest request) {
    return log.renewBeforeSending(job.claim()).chain(() -> dataverse.send(job.access(), request));
  }

  /** Changes the case that was read, with what of the draft it lacks. */
  Uni<WriteResult> complete(IncidentJob job, IncidentReading reading) {
    return complete(job, reading, job.start(), List.of(), MOST_CONFLICTS);
  }

  /** Changes the case that was read; an earlier attempt may have done so already. */
  Uni<WriteResult> change(IncidentJob job, IncidentReading reading) {
    return job.claim().mayHaveBeenSent()
        ? complete(job, reading)
        : proceed(job, reading, job.start(), List.of(), MOST_CONFLICTS);
  }

  /** Changes the case that was read by those rows. */
  Uni<WriteResult> change(IncidentJob job, IncidentReading reading, Narrowing rows) {
    return proceed(job, reading, rows, List.of(), MOST_CONFLICTS);
  }

  /** Leaves out what the case has already: an attempt whose answer was lost may be applied late. */
  private Uni<WriteResult> complete(
      IncidentJob job,
      IncidentReading reading,
      Narrowing narrowing,
      List<String> there,
      int conflictsLeft) {
    if (!(reading instanceof Open incident)) {
      return proceed(job, reading, narrowing, there, conflictsLeft);
    }
    List<PlanUnit> done =
        narrowing.undecided().stream()
            .filter(
                unit -> unit.columns().stream().allMatch(column -> column.isIn(incident.columns())))
            .toList();
    return proceed(
        job, incident, narrowing.without(done), and(there, fieldsOf(done)), conflictsLeft);
  }

  private static List<String> fieldsOf(List<PlanUnit> units) {
    return units.stream()
        .flatMap(unit -> unit.columns().stream())
        .map(ColumnValue::caseField)
        .toList();
  }

  private Uni<WriteResult> proceed(
      IncidentJob job,
      IncidentReading reading,
      Narrowing narrowing,
      List<String> there,
      int conflictsLeft) {
    return switch (reading) {
      case Open incident -> step(job, new Progress(incident, narrowing, there, conflictsLeft));
      case Closed closed when closed.isResolved() && job.ifClosed().reopens() ->
          reopen(job, closed, narrowing, there, conflictsLeft);
      case Closed closed when job.ifClosed().leaves() -> done(left(job, closed));
      case Closed closed -> done(new WriteResult.Refused("case-closed"));
      case IncidentReading.Missing missing -> done(new WriteResult.Gone());
      case IncidentReading.Merged merged -> done(new WriteResult.Refused("case-merged"));
      case IncidentReading.Unknown(WriteResult why) -> done(why);
    };
  }

  /** Without a status: Dynamics takes the default one of open cases. */
  private Uni<WriteResult> reopen(
      IncidentJob job, Closed closed, Narrowing narrowing, List<String> there, int conflictsLeft) {
    if (conflictsLeft == 0) {
      return done(new WriteResult.NotNow("changed-meanwhile", Optional.empty()));
    }
    ObjectNode open = JsonNodeFactory.instance.objectNode().put(STATE, 0);
    return send(job, update(closed.id(), closed.etag(), open))
        .chain(
            outcome ->
                switch (outcome) {
                  case DataverseOutcome.Answered answered ->
                      readAgain(job, narrowing, and(there, List.of(STATE)), conflictsLeft - 1);
                  case DataverseOutcome.Refused refused when isStale(refused) ->
                      readAgain(job, narrowing, there, conflictsLeft - 1);
                  case DataverseOutcome.Refused refused when isGone(refused, closed.id()) ->
                      done(new WriteResult.Gone());
                  case DataverseOutcome.Refused _,
                      DataverseOutcome.Throttled _,
                      DataverseOutcome.Unanswered _,
                      DataverseOutcome.Unreachable _,
                      DataverseOutcome.NotAuthorised _ ->
                      done(WriteResult.of(outcome));
                });
  }

  private static List<String> and(List<String> fields, List<String> more) {
    return Stream.concat(fields.stream(), more.stream()).toList();
  }

  /** What an earlier attempt, or somebody else, put there counts as applied. */
  private static WriteResult left(IncidentJob job, Closed closed) {
    Map<Boolean, List<String>> fields =
        job.draft().plan().columns().stream()
            .collect(
                Collectors.partitioningBy(
                    column -> column.isIn(closed.columns()),
                    Collectors.mapping(ColumnValue::caseField, Collectors.toList())));
    return new WriteResult.Done(
        closed.id(),
        fields.get(true),
        fields.get(false).stream().map(IncidentChange::leftOut).toList());
  }

  private static RowNote leftOut(String caseField) {
    return new RowNote(
        caseField,
        "case-closed",
        "The case was resolved or cancelled meanwhile; it was left as it is.");
  }

  private Uni<WriteResult> step(IncidentJob job, Progress progress) {
    Optional<List<ColumnValue>> rows = progress.narrowing().next();
    if (rows.isEmpty()) {
      return done(
          job.draft().result(progress.incident().id(), progress.narrowing(), progress.there()));
    }
    ObjectNode body = IncidentDraft.bodyOf(rows.get());
    return send(job, update(progress.incident().id(), progress.incident().etag(), body))
        .chain(outcome -> stepped(job, progress, rows.get(), outcome));
  }

  private DataverseRequest update(UUID caseId, String etag, ObjectNode body) {
    String path = ODataPath.row("incidents", caseId.toString()).toString();
    return DataverseRequest.update(path, etag, body, config.patience());
  }

  private Uni<WriteResult> stepped(
      IncidentJob job, Progress progress, List<ColumnValue> rows, DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered answered -> afterStep(job, progress);
      case DataverseOutcome.Refused refused when isStale(refused) ->
          progress.conflictsLeft() == 0
              ? done(new WriteResult.NotNow("changed-meanwhile", Optional.empty()))
              : readAgain(
                  job, progress.narrowing(), progress.there(), progress.conflictsLeft() - 1);
      case DataverseOutcome.Refused refused when isGone(refused, progress.incident().id()) ->
          done(new WriteResult.Gone());
      case DataverseOutcome.Refused refused when isResolvedMeanwhile(refused) ->
          progress.conflictsLeft() == 0
              ? done(WriteResult.refused(refused.code()))
              : readAgain(
                  job, progress.narrowing(), progress.there(), progress.conflictsLeft() - 1);
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
  private Uni<WriteResult> afterStep(IncidentJob job, Progress progress) {
    Narrowing next = progress.narrowing().accepted();
    return next.next().isEmpty()
        ? step(job, progress.with(next))
        : readAgain(job, next, progress.there(), progress.conflictsLeft());
  }

  private Uni<WriteResult> readAgain(
      IncidentJob job, Narrowing narrowing, List<String> there, int conflictsLeft) {
    return read(job).chain(reading -> complete(job, reading, narrowing, there, conflictsLeft));
  }

  private static boolean isStale(DataverseOutcome.Refused refused) {
    return refused.status() == PRECONDITION_FAILED
        && refused.code().equalsIgnoreCase(CHANGED_MEANWHILE);
  }

  private static boolean isResolvedMeanwhile(DataverseOutcome.Refused refused) {
    return refused.code().equalsIgnoreCase("0x800404cf");
  }

  private static boolean isGone(DataverseOutcome.Refused refused, UUID caseId) {
    return refused.code().equalsIgnoreCase(NOT_THERE)
        && refused.message().contains(caseId.toString());
  }

  /** What to try after a refusal; empty if no choice of rows would be accepted. */
  static Optional<Narrowing> narrowed(
      Narrowing narrowing, List<ColumnValue> rows, DataverseOutcome.Refused refused) {
    return switch (Refusal.read(refused.status(), refused.code(), refused.message(), rows)) {
      case Refusal.Columns columns -> Optional.of(narrowing.refused(columns));
      case Refusal.Unnamed unnamed -> Optional.of(narrowing.refused(unnamed));
      case Refusal.Whole whole -> Optional.empty();
    };
  }

  private static Uni<WriteResult> done(WriteResult result) {
    return Uni.createFrom().item(result);
  }
}
