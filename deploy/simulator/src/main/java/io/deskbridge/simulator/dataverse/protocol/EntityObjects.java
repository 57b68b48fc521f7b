package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.UUID;

/** Rows as parameters of actions: objects with {@code @odata.type} and an id, or a reference. */
record EntityObjects(Call call, Rows rows) {

  private static final String TYPE = "@odata.type";
  private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";
  private static final String INVALID = "0x80040203";

  /** The table that the object is of. */
  Table requireTable(JsonNode object, String parameter) {
    String type = object.path(TYPE).asText().replaceFirst("^#", "");
    return call.schema()
        .find(type.startsWith(NAMESPACE) ? type.substring(NAMESPACE.length()) : "")
        .orElseThrow(
            () ->
                invalid(
                    "The parameter '%s' must be an entity with a known '@odata.type', not '%s'."
                        .formatted(parameter, type)));
  }

  /** The row that the object means. */
  Row require(JsonNode object, String parameter) {
    if (object.path("@odata.id").isTextual()) {
      Reference reference =
          new ReferenceReader(call, rows).require(object.path("@odata.id").asText());
      return rows.find(reference).orElseThrow();
    }
    Table table = requireTable(object, parameter);
    String id = object.path(table.names().primaryId()).asText();
    if (!RecordKey.GUID.matcher(id).matches()) {
      throw invalid(
          "The parameter '%s' must have a value for '%s'."
              .formatted(parameter, table.names().primaryId()));
    }
    UUID key = UUID.fromString(id);
    return rows.find(table.name(), key)
        .orElseThrow(() -> DataverseFailure.missing(table.name(), key));
  }

  static DataverseFailure invalid(String message) {
    return new DataverseFailure(400, INVALID, message);
  }
}
