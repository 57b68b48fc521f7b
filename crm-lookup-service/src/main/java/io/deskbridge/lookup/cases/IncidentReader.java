package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.dataverse.Actor;
import io.deskbridge.lookup.dataverse.DataverseGateway;
import io.deskbridge.lookup.dataverse.DataverseOutcome;
import io.deskbridge.lookup.dataverse.DataverseRequest;
import io.deskbridge.lookup.dataverse.ODataPath;
import io.deskbridge.lookup.parameters.ColumnValue;
import io.deskbridge.lookup.writes.WritesConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reads a case before it is changed, or to settle whether a write of unknown outcome has happened:
 * always as the application, because an agent may not see the case of another one.
 */
@ApplicationScoped
class IncidentReader {

  private static final int NOT_FOUND = 404;
  private static final int RESOLVED = 1;
  private static final int CANCELLED = 2;
  private static final int MERGED = 2000;
  private static final int MOST_HOPS = 5;
  private static final List<String> ALWAYS =
      List.of("incidentid", "statecode", "statuscode", "_masterid_value");
  private static final List<String> CHOICE =
      List.of("modifiedon", "_primarycontactid_value", "_contactid_value", "_accountid_value");

  private final DataverseGateway dataverse;
  private final WritesConfig config;

  IncidentReader(DataverseGateway dataverse, WritesConfig config) {
    this.dataverse = dataverse;
    this.config = config;
  }

  /** The case with those columns; a merged one is followed to its master. */
  Uni<IncidentReading> read(Access access, UUID caseId, List<ColumnValue> columns) {
    return follow(access, caseId, columns.stream().map(ColumnValue::shown).toList(), MOST_HOPS);
  }

  /** The case with whose it is, and when it was changed last; a merged one is followed. */
  Uni<IncidentReading> readChoice(Access access, UUID caseId) {
    return follow(access, caseId, CHOICE, MOST_HOPS);
  }

  private Uni<IncidentReading> follow(
      Access access, UUID caseId, List<String> columns, int hopsLeft) {
    return readOnce(access, caseId, columns)
        .chain(
            reading ->
                reading instanceof IncidentReading.Merged(UUID master) && hopsLeft > 0
                    ? follow(access, master, columns, hopsLeft - 1)
                    : Uni.createFrom().item(reading));
  }

  private Uni<IncidentReading> readOnce(Access access, UUID caseId, List<String> columns) {
    List<String> select = Stream.concat(ALWAYS.stream(), columns.stream()).distinct().toList();
    String path = ODataPath.row("incidents", caseId.toString()).select(select).toString();
    return dataverse
        .send(
            new Access(access.tenantId(), access.credentialId(), new Actor.Application()),
            DataverseRequest.read(path, config.patience(), DataverseRequest.Urgency.CASE_WRITE))
        .map(outcome -> reading(caseId, outcome));
  }

  private static IncidentReading reading(UUID caseId, DataverseOutcome outcome) {
    return switch (outcome) {
      case DataverseOutcome.Answered(int status, JsonNode body) -> reading(caseId, body);
      case DataverseOutcome.Refused refused when refused.status() == NOT_FOUND ->
          new IncidentReading.Missing();
      case DataverseOutcome.Refused _,
          DataverseOutcome.Throttled _,
          DataverseOutcome.Unanswered _,
          DataverseOutcome.Unreachable _,
          DataverseOutcome.NotAuthorised _ ->
          new IncidentReading.Unknown(WriteResult.of(outcome));
    };
  }

  private static IncidentReading reading(UUID caseId, JsonNode row) {
    String etag = row.path("@odata.etag").asText();
    if (etag.isEmpty()) {
      return new IncidentReading.Unknown(
          new WriteResult.NotNow("unexpected-answer", Optional.empty()));
    }
    int state = row.path("statecode").asInt();
    JsonNode master = row.path("_masterid_value");
    if (state == CANCELLED && row.path("statuscode").asInt() == MERGED && master.isTextual()) {
      return new IncidentReading.Merged(UUID.fromString(master.textValue()));
    }
    return state == 0
        ? new IncidentReading.Open(caseId, etag, row)
        : new IncidentReading.Closed(caseId, etag, state == RESOLVED, row);
  }
}
