package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.parameters.CasePlan;
import io.deskbridge.lookup.parameters.ColumnValue;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What shall be in a case.
 *
 * @param caseId the case's id: derived when it is to be made
 * @param base columns that a new case has in any case; a row may fill them otherwise
 * @param plan what rows say
 */
record IncidentDraft(UUID caseId, List<ColumnValue> base, CasePlan plan) {

  /** Copies. */
  IncidentDraft {
    base = List.copyOf(base);
  }

  /** The body that makes the case with those rows. */
  ObjectNode bodyWith(List<ColumnValue> rows) {
    List<String> filled = rows.stream().map(ColumnValue::caseField).toList();
    return bodyOf(
        Stream.concat(
                base.stream().filter(column -> !filled.contains(column.caseField())), rows.stream())
            .toList());
  }

  /** The body that writes those columns. */
  static ObjectNode bodyOf(List<ColumnValue> columns) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    columns.forEach(column -> column.putInto(body));
    return body;
  }
}
