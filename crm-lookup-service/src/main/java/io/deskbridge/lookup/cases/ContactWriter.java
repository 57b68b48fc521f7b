package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.parameters.ColumnValue;
import io.deskbridge.lookup.parameters.FieldMappings;
import io.deskbridge.lookup.parameters.Narrowing;
import io.deskbridge.lookup.parameters.PlanUnit;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.parameters.Refusal;
import io.deskbridge.lookup.parameters.RowNote;
import io.deskbridge.lookup.writes.WriteLog;
import io.deskbridge.lookup.writes.WritesConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts mapped custom data into the contact of a case, as the last step of a write whose case is in
 * Dynamics already: with the version that was read after the write was claimed, and nothing that
 * the contact has. What can't be done is rejected; the case stands.
 */
@ApplicationScoped
class ContactWriter {

  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;
  private static final int MOST_CONFLICTS = 5;

  private final DataverseGateway dataverse;
  private final WriteLog log;
  private final WritesConfig config;

  ContactWriter(DataverseGateway dataverse, WriteLog log, WritesConfig config) {
    this.dataverse = dataverse;
    this.log = log;
    this.config = config;
  }

  /** The result of the whole write, given that its case is done. */
  Uni<WriteResult> complete(
      Assignment assignment, Reference contact, List<PlanUnit> units, WriteResult.Done done) {
    return units.isEmpty()
        ? Uni.createFrom().item(done)
        : read(new Job(assignment, contact, units, done), Optional.empty());
  }

  private record Job(
      Assignment assignment, Reference contact, List<PlanUnit> units, WriteResult.Done done) {

    String path() {
      return ODataPath.row("contacts", contact.id()).toString();
    }

    WriteResult with(List<String> applied, List<RowNote> rejected) {
      return new WriteResult.Done(
          done.caseId(),
          Stream.concat(done.applied().stream(), applied.stream().map(FieldMappings::ofContact))
              .toList(),
          Stream.concat(
                  done.rejected().stream(),
                  rejected.stream()
                      .map(
                          note ->
                              new RowNote(
                                  FieldMappings.ofContact(note.caseField()),
                                  note.code(),
                                  note.text())))
              .toList());
    }

    WriteResult rejectingAll(String code, String text) {
      return with(List.of(), notes(units, code, text));
    }
  }

  /**
   * How far the change is.
   *
   * @param there what the contact had already
   */
  private record Progress(Narrowing narrowing, List<String> there, int conflictsLeft) {

    Progress with(Narrowing next) {
      return new Progress(next, there, conflictsLeft);
    }

    Progress afterConflict() {
      return new Progress(narrowing, there, conflictsLeft - 1);
    }
  }

  /** As the application: an agent may write what it may not read. */
  private Uni<WriteResult> read(Job job, Optional<Progress> progress) {
    List<String> select =
        Stream.concat(
                Stream.of("contactid", "statecode"),
                job.units().stream()
                    .flatMap(unit -> unit.columns().stream())
                    .map(ColumnValue::shown))
            .distinct()
            .toList();
    Access access = job.assignment().access();
    return dataverse
        .send(
            new Access(access.tenantId(), access.credentialId(), new Actor.Application()),
            DataverseRequest.read(
                ODataPath.row("contacts", job.contact().id()).select(select).toString(),
                config.patience(),
                DataverseRequest.Urgency.CASE_WRITE))
        .chain(outcome -> found(job, progress, outcome));
  }

  private Uni<WriteResult> found(Job job, Optional<Progress> progress, DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered(int status, JsonNode row)
          when row.path("statecode").asInt() != 0 ->
          ended(job.rejectingAll("contact-inactive", "The contact was deactivated or merged."));
      case DataverseOutcome.Answered(int status, JsonNode row) ->
          send(job, row.path("@odata.etag").asText(), progress.orElseGet(() -> begin(job, row)));
      case DataverseOutcome.Refused refused when refused.status() == NOT_FOUND ->
          ended(job.rejectingAll("contact-gone", "The contact was deleted."));
      case DataverseOutcome.Refused refused -> ended(refusedWhole(job, refused));
      case DataverseOutcome.Throttled _,
          DataverseOutcome.Unanswered _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ ->
          ended(WriteResult.of(outcome));
    };
  }

  private static Progress begin(Job job, JsonNode row) {
    List<String> there = new ArrayList<>();
    List<PlanUnit> missing = new ArrayList<>();
    for (PlanUnit unit : job.units()) {
      if (unit.columns().stream().allMatch(column -> column.isIn(row))) {
        unit.columns().forEach(column -> there.add(column.caseField()));
      } else {
        missing.add(unit);
      }
    }
    return new Progress(Narrowing.of(missing, Narrowing.MOST_TRIES), there, MOST_CONFLICTS);
  }

  private Uni<WriteResult> send(Job job, String etag, Progress progress) {
    Optional<List<ColumnValue>> next = progress.narrowing().next();
    if (next.isEmpty()) {
      return ended(result(job, progress));
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    next.get().forEach(column -> column.putInto(body));
    return log.renewBeforeSending(job.assignment().claim())
        .chain(
            () ->
                dataverse.send(
                    job.assignment().access(),
                    DataverseRequest.update(job.path(), etag, body, config.patience())))
        .chain(outcome -> sent(job, etag, progress, outcome));
  }

  private Uni<WriteResult> sent(Job job, String etag, Progress progress, DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered answered ->
          afterStep(job, progress.with(progress.narrowing().accepted()));
      case DataverseOutcome.Refused refused when refused.status() == PRECONDITION_FAILED ->
          progress.conflictsLeft() == 0
              ? ended(new WriteResult.NotNow("changed-meanwhile", Optional.empty()))
              : read(job, Optional.of(progress.afterConflict()));
      case DataverseOutcome.Refused refused -> refused(job, etag, progress, refused);
      case DataverseOutcome.Throttled _,
          DataverseOutcome.Unanswered _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ ->
          ended(WriteResult.of(outcome));
    };
  }

  private Uni<WriteResult> refused(
      Job job, String etag, Progress progress, DataverseOutcome.Refused refused) {
    Narrowing narrowing = progress.narrowing();
    return switch (Refusal.read(
        refused.status(), refused.code(), refused.message(), narrowing.next().orElseThrow())) {
      case Refusal.Columns columns -> send(job, etag, progress.with(narrowing.refused(columns)));
      case Refusal.Unnamed unnamed -> send(job, etag, progress.with(narrowing.refused(unnamed)));
      case Refusal.Whole whole -> ended(refusedWhole(job, refused));
    };
  }

  /** A change makes another version: what is left over needs its etag. */
  private Uni<WriteResult> afterStep(Job job, Progress progress) {
    return progress.narrowing().next().isEmpty()
        ? ended(result(job, progress))
        : read(job, Optional.of(progress));
  }

  private static WriteResult result(Job job, Progress progress) {
    return job.with(
        Stream.concat(
                progress.there().stream(),
                progress.narrowing().acceptedColumns().stream().map(ColumnValue::caseField))
            .toList(),
        progress.narrowing().rejectedRows());
  }

  private static WriteResult refusedWhole(Job job, DataverseOutcome.Refused refused) {
    return job.rejectingAll(
        "refused",
        "Dynamics does not let the contact be changed"
            + (refused.code().isEmpty() ? "." : ": " + refused.code()));
  }

  private static List<RowNote> notes(List<PlanUnit> units, String code, String text) {
    return units.stream()
        .flatMap(unit -> unit.columns().stream())
        .map(column -> new RowNote(column.caseField(), code, text))
        .toList();
  }

  private static Uni<WriteResult> ended(WriteResult result) {
    return Uni.createFrom().item(result);
  }
}
