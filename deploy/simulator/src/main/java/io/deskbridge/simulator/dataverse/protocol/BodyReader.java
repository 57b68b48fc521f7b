package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the values of a row from a body. One bad member refuses all of it. */
final class BodyReader {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BIND = "@odata.bind";

  private final Table table;
  private final String entitySet;
  private final Call call;
  private final Rows rows;
  private final ReferenceReader references;

  BodyReader(Table table, Call call, Rows rows) {
    this.table = table;
    this.entitySet = table.names().entitySet();
    this.call = call;
    this.rows = rows;
    this.references = new ReferenceReader(call, rows);
  }

  Body read(String text) {
    return read(object(text, entitySet));
  }

  Body read(ObjectNode object) {
    Body body = new Body(new HashMap<>(), new LinkedHashMap<>());
    object.properties().forEach(member -> read(member.getKey(), member.getValue(), body));
    return body;
  }

  /** Rows that stand in a list. */
  List<Map<Column, Object>> readList(JsonNode list) {
    List<Map<Column, Object>> rows = new ArrayList<>();
    for (JsonNode each : list) {
      if (!(each instanceof ObjectNode object)) {
        throw payload(
            "Microsoft.OData.ODataException: An unexpected node was found where an entry was expected.");
      }
      rows.add(read(object).values());
    }
    return rows;
  }

  /** A body that must be a JSON object. */
  static ObjectNode object(String text, String entitySet) {
    try {
      if (JSON.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      throw DataverseFailure.payload(
          entitySet,
          "Microsoft.OData.ODataException: Invalid JSON. Unexpected text at line %d, column %d."
              .formatted(at.getLineNr(), at.getColumnNr()));
    }
    throw DataverseFailure.payload(
        entitySet,
        "Microsoft.OData.ODataException: An unexpected 'EndOfInput' node was found when reading from the JSON reader. A 'StartObject' node was expected.");
  }

  private void read(String name, JsonNode value, Body body) {
    if (name.endsWith(BIND)) {
      bind(name.substring(0, name.length() - BIND.length()), value, body.values());
    } else if (value.isArray()
        && table.findNavigation(name).orElse(null) instanceof Navigation.ToMany toMany
        && toMany.parts()) {
      Table parts = call.schema().table(toMany.target());
      body.parts().put(toMany, new BodyReader(parts, call, rows).readList(value));
    } else if (!name.contains("@")) {
      plain(name, value, body.values());
    }
  }

  private void plain(String name, JsonNode value, Map<Column, Object> values) {
    Optional<Column> column = table.find(name);
    if (column.isPresent() && !column.get().type().isLookup()) {
      values.put(column.get(), convert(column.get(), value));
    } else if (value.isNull()
        && table.findNavigation(name).orElse(null) instanceof Navigation.ToOne n) {
      values.put(n.column(), null);
    } else if (table.findProperty(name).isPresent()) {
      throw payload(
          "Microsoft.Crm.CrmException: CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.");
    } else if (table.findNavigation(name).isPresent()) {
      throw payload(
          "Microsoft.OData.ODataException: The navigation property '%s' takes a reference by '%s@odata.bind' here."
              .formatted(name, name));
    } else {
      throw payload(
          "Microsoft.Crm.CrmException: Invalid property '%1$s' was found in entity 'Microsoft.Dynamics.CRM.%2$s'. ---> Microsoft.OData.ODataException: The property '%1$s' does not exist on type 'Microsoft.Dynamics.CRM.%2$s'. Make sure to only use property names that are defined by the type."
              .formatted(name, table.name()));
    }
  }

  private void bind(String name, JsonNode value, Map<Column, Object> values) {
    if (!(table.findNavigation(name).orElse(null) instanceof Navigation.ToOne toOne)) {
      throw payload(
          "Microsoft.OData.ODataException: An undeclared property '%s' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values."
              .formatted(name));
    }
    if (value.isNull()) {
      values.put(toOne.column(), null);
    } else if (value.isTextual()) {
      values.put(toOne.column(), references.require(value.asText(), toOne.target()));
    } else {
      throw payload(
          "Microsoft.OData.ODataException: The value of '%s@odata.bind' must be a string."
              .formatted(name));
    }
  }

  private Object convert(Column column, JsonNode value) {
    try {
      return ColumnValues.parse(column, value);
    } catch (ColumnValues.Inconvertible e) {
      throw payload("Microsoft.OData.ODataException: " + e.getMessage());
    }
  }

  private DataverseFailure payload(String inner) {
    return DataverseFailure.payload(entitySet, inner);
  }
}
