package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.AlternateKey;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Condition;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** What stands in parentheses behind an entity set: the id, or values of an alternate key. */
sealed interface RecordKey {

  /** As it was written. */
  String text();

  /** The row, if it is there. */
  Optional<Row> find(Rows rows);

  /** The refusal if it is not. */
  DataverseFailure missing();

  /** By primary key. */
  record ById(Table table, UUID id, String text) implements RecordKey {

    @Override
    public Optional<Row> find(Rows rows) {
      return rows.find(table.name(), id);
    }

    @Override
    public DataverseFailure missing() {
      return DataverseFailure.missing(table.name(), id);
    }
  }

  /** By an alternate key. */
  record ByValues(Table table, Map<Column, Object> values, String text) implements RecordKey {

    @Override
    public Optional<Row> find(Rows rows) {
      return rows.candidates(table.name(), condition())
          .filter(row -> values.entrySet().stream().allMatch(e -> same(row.value(e.getKey()), e)))
          .findFirst();
    }

    private Condition condition() {
      return new Condition.All(
          values.entrySet().stream()
              .filter(each -> each.getValue() != null)
              .<Condition>map(
                  each ->
                      Condition.Among.of(
                          each.getKey().name(), ColumnValues.comparable(each.getValue())))
              .toList());
    }

    private static boolean same(Object value, Map.Entry<Column, Object> wanted) {
      return value != null
          && wanted.getValue() != null
          && ColumnValues.comparable(value).equals(ColumnValues.comparable(wanted.getValue()));
    }

    @Override
    public DataverseFailure missing() {
      return DataverseFailure.missingByKey(table.name());
    }
  }

  /** A GUID as callers write it. */
  Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  /** Reads a key of that table. */
  static RecordKey parse(Table table, String text) {
    if (GUID.matcher(text).matches()) {
      return new ById(table, UUID.fromString(text), text);
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : Splitter.split(text, ',')) {
      String[] parts = pair.split("=", 2);
      if (parts.length < 2) {
        throw DataverseFailure.wrongKey(table.name());
      }
      pairs.put(parts[0].strip(), parts[1].strip());
    }
    String primary = table.names().primaryId();
    String id = pairs.getOrDefault(primary, "");
    if (pairs.size() == 1 && GUID.matcher(id).matches()) {
      return new ById(table, UUID.fromString(id), text);
    }
    return new ByValues(table, values(table, pairs), text);
  }

  private static Map<Column, Object> values(Table table, Map<String, String> pairs) {
    Set<String> names = new HashSet<>(pairs.keySet());
    boolean declared =
        table.keys().stream().map(AlternateKey::columns).anyMatch(c -> Set.copyOf(c).equals(names));
    if (!declared) {
      throw DataverseFailure.wrongKey(table.name());
    }
    Map<Column, Object> values = new LinkedHashMap<>();
    pairs.forEach(
        (name, value) -> {
          Column column = table.column(name);
          try {
            values.put(column, ColumnValues.parse(column, literal(value)));
          } catch (ColumnValues.Inconvertible e) {
            throw DataverseFailure.wrongKey(table.name());
          }
        });
    return values;
  }

  private static JsonNode literal(String text) {
    if (text.length() > 1 && text.startsWith("'") && text.endsWith("'")) {
      return TextNode.valueOf(text.substring(1, text.length() - 1).replace("''", "'"));
    }
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      return TextNode.valueOf(text);
    }
  }
}
