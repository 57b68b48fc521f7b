package io.deskbridge.lookup.entries;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.writes.WriteLog;
import io.deskbridge.lookup.writes.WritesConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Requests that an entry makes: what changes something goes out only while the claim holds, and
 * reads go as the application, because an agent may not see what another one wrote.
 */
@ApplicationScoped
class EntryRequests {

  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;
  private static final String ALREADY_THERE = "0x80040237";
  private static final String NOT_THERE = "0x80040217";

  private final DataverseGateway dataverse;
  private final WriteLog log;
  private final WritesConfig config;

  EntryRequests(DataverseGateway dataverse, WriteLog log, WritesConfig config) {
    this.dataverse = dataverse;
    this.log = log;
    this.config = config;
  }

  /** How long one answer is waited for. */
  Duration patience() {
    return config.patience();
  }

  /** Sends what changes something. */
  Uni<DataverseOutcome> send(EntryTask task, DataverseRequest request) {
    return log.renewBeforeSending(task.claim()).chain(() -> dataverse.send(task.access(), request));
  }

  /** Reads whatever that path names. */
  Uni<DataverseOutcome> read(EntryTask task, String path) {
    Access access = task.access();
    return dataverse.send(
        new Access(access.tenantId(), access.credentialId(), new Actor.Application()),
        DataverseRequest.read(path, config.patience(), DataverseRequest.Urgency.CASE_WRITE));
  }

  /** Reads a row that may be there. */
  Uni<Found> find(EntryTask task, String set, UUID id, List<String> columns) {
    return read(task, ODataPath.row(set, id.toString()).select(columns).toString())
        .map(EntryRequests::found);
  }

  private static Found found(DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered(int status, JsonNode body) -> new Found.Row(body);
      case DataverseOutcome.Refused refused when refused.status() == NOT_FOUND ->
          new Found.Missing();
      case DataverseOutcome.Refused _,
          DataverseOutcome.Throttled _,
          DataverseOutcome.Unanswered _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ ->
          new Found.Unknown(EntryOutcome.of(outcome));
    };
  }

  /** Whether a row of that id is there already; other refusals with 412 say something else. */
  static boolean isAlreadyThere(DataverseOutcome.Refused refused) {
    return refused.code().equalsIgnoreCase(ALREADY_THERE)
        || (refused.status() == PRECONDITION_FAILED && refused.code().isEmpty());
  }

  /** Whether that row, which the request pointed at, does not exist. */
  static boolean isMissing(DataverseOutcome.Refused refused, String id) {
    return (refused.status() == NOT_FOUND || refused.code().equalsIgnoreCase(NOT_THERE))
        && refused.message().toLowerCase(Locale.ROOT).contains(id);
  }
}
