package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.access.Right;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Resolves a case, and notes how in a resolution activity. */
record CloseIncident(RowWriter writer) {

  private static final String INCIDENT = "incidentid";
  private static final String PARAMETER = "IncidentResolution";
  private static final int RESOLVED = 1;
  private static final int COMPLETED = 1;
  private static final int CLOSED = 2;
  private static final int DEFAULT_STATUS = -1;

  Row run(ObjectNode parameters) {
    JsonNode resolution = Actions.require(parameters, PARAMETER);
    JsonNode status = parameters.path("Status");
    if (!status.isInt()) {
      throw EntityObjects.invalid("Required field 'Status' is missing.");
    }
    Call call = writer.call();
    Table table = call.schema().table("incidentresolution");
    EntityObjects objects = new EntityObjects(call, writer.transaction());
    if (resolution.has("@odata.type")
        && !objects.requireTable(resolution, PARAMETER).equals(table)) {
      throw EntityObjects.invalid("The entity of 'IncidentResolution' must be incidentresolution.");
    }
    call.caller().require(Right.CREATE, table);
    Map<Column, Object> values = values(table, (ObjectNode) resolution.deepCopy());
    Row incident = incident((Reference) values.get(table.column(INCIDENT)));
    call.caller().require(Right.WRITE, incident);
    resolve(incident, status.asInt());
    Row noted = writer.create(table, UUID.randomUUID(), values);
    return writer.update(
        noted,
        new HashMap<>(
            Map.of(table.column("statecode"), COMPLETED, table.column("statuscode"), CLOSED)));
  }

  /** The case may be given by reference or by its bare id. */
  private Map<Column, Object> values(Table table, ObjectNode resolution) {
    JsonNode bare = resolution.remove(INCIDENT);
    if (bare != null && bare.isTextual()) {
      resolution.put(INCIDENT + "@odata.bind", "/incidents(" + bare.asText() + ")");
    }
    return new BodyReader(table, writer.call(), writer.transaction()).read(resolution).values();
  }

  private Row incident(Reference reference) {
    if (reference == null) {
      throw EntityObjects.invalid("Required field 'incidentid' is missing.");
    }
    return writer.transaction().find(reference).orElseThrow();
  }

  private void resolve(Row incident, int status) {
    Map<Column, Object> values = new HashMap<>();
    // A case that is resolved already is no case to reopen: naming the state would be taken for it.
    values.put(incident.table().column("statecode"), RESOLVED);
    if (status != DEFAULT_STATUS) {
      values.put(incident.table().column("statuscode"), status);
    }
    writer.update(incident, values);
  }
}
