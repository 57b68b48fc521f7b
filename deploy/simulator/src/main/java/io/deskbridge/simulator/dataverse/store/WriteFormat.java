package io.deskbridge.simulator.dataverse.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes as lines of the journal, and back. */
final class WriteFormat {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String organisation;
  private final Schema schema;

  WriteFormat(String organisation, Schema schema) {
    this.organisation = organisation;
    this.schema = schema;
  }

  /** What happened to a row; empty if nothing did. */
  Optional<RowWrite> describe(
      long sequence, Instant at, UUID user, Optional<Row> before, Optional<Row> after) {
    Optional<Row> any = after.or(() -> before);
    if (any.isEmpty()) {
      return Optional.empty();
    }
    Row row = any.get();
    RowWrite.Operation operation =
        before.isEmpty()
            ? RowWrite.Operation.CREATE
            : after.isEmpty() ? RowWrite.Operation.DELETE : RowWrite.Operation.UPDATE;
    return Optional.of(
        new RowWrite(
            sequence,
            at,
            organisation,
            row.table().name(),
            row.id(),
            operation,
            row.version(),
            user,
            changes(row.table(), before, after)));
  }

  private static List<RowWrite.Change> changes(
      Table table, Optional<Row> before, Optional<Row> after) {
    List<RowWrite.Change> changes = new ArrayList<>();
    for (Column column : table.columns()) {
      Object was = before.map(row -> row.value(column)).orElse(null);
      Object is = after.map(row -> row.value(column)).orElse(null);
      if (!Objects.equals(was, is)) {
        changes.add(
            new RowWrite.Change(column.name(), ColumnValues.keep(was), ColumnValues.keep(is)));
      }
    }
    return changes;
  }

  /** One line for all writes of a transaction, so that a cut line loses all of it. */
  String line(List<RowWrite> writes) {
    return writes.stream()
        .map(write -> entry(write).toString())
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static ObjectNode entry(RowWrite write) {
    ObjectNode line =
        JSON.objectNode()
            .put("sequence", write.sequence())
            .put("at", write.at().toString())
            .put("table", write.table())
            .put("id", write.id().toString())
            .put("operation", write.operation().name())
            .put("version", write.version())
            .put("user", write.user().toString());
    for (RowWrite.Change change : write.changes()) {
      ObjectNode each = line.withArray("changes").addObject().put("column", change.column());
      each.set("before", change.before());
      each.set("after", change.after());
    }
    return line;
  }

  /** Reads the writes of one line. */
  List<RowWrite> read(JsonNode line) {
    List<RowWrite> writes = new ArrayList<>();
    line.forEach(entry -> writes.add(write(entry)));
    return writes;
  }

  private RowWrite write(JsonNode line) {
    List<RowWrite.Change> changes = new ArrayList<>();
    line.path("changes")
        .forEach(
            change ->
                changes.add(
                    new RowWrite.Change(
                        change.path("column").asText(),
                        change.path("before"),
                        change.path("after"))));
    return new RowWrite(
        line.path("sequence").asLong(),
        Instant.parse(line.path("at").asText()),
        organisation,
        schema.table(line.path("table").asText()).name(),
        UUID.fromString(line.path("id").asText()),
        RowWrite.Operation.valueOf(line.path("operation").asText()),
        line.path("version").asLong(),
        UUID.fromString(line.path("user").asText()),
        changes);
  }

  /** The values that a write gave to a row. */
  static Map<Column, Object> values(Table table, RowWrite write) {
    Map<Column, Object> values = new HashMap<>();
    write
        .changes()
        .forEach(
            change ->
                table
                    .find(change.column())
                    .ifPresent(
                        column -> values.put(column, ColumnValues.recall(column, change.after()))));
    return values;
  }
}
