package io.deskbridge.simulator.dataverse.seed;

import io.deskbridge.simulator.dataverse.rule.Draft;
import io.deskbridge.simulator.dataverse.rule.Rules;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import io.deskbridge.simulator.identity.StableId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Rows on their way to being the start of an organisation; the same rules hold as for callers. */
final class SeedRows implements Rows {

  private static final long FIRST_VERSION = 1_000_000;

  private final String tenant;
  private final Schema schema;
  private final Rules rules = new Rules();
  private final Map<String, Map<UUID, Row>> rows = new LinkedHashMap<>();
  private Row author;
  private long version = FIRST_VERSION;

  SeedRows(String tenant, Schema schema) {
    this.tenant = tenant;
    this.schema = schema;
  }

  /** The id that a row has everywhere. */
  UUID id(String table, String key) {
    return StableId.of(tenant, table, key);
  }

  Reference reference(String table, String key) {
    return new Reference(table, id(table, key));
  }

  /** Who makes the rows from now on. */
  void writtenBy(Row user) {
    this.author = user;
  }

  /** A row for which no rule holds yet: what users need before there is a user. */
  Row bare(String table, String key, Map<String, Object> values) {
    Table described = schema.table(table);
    return put(Row.of(described, id(table, key), version++, columns(described, values)));
  }

  /** A row as a caller would have made it, then put into a later state by {@code overrides}. */
  Row add(
      String table,
      String key,
      Map<String, Object> values,
      Map<String, Object> overrides,
      Instant at) {
    return put(made(table, key, values, overrides, at));
  }

  /** The same without keeping it: no row that is made later can depend on it. */
  Row made(
      String table,
      String key,
      Map<String, Object> values,
      Map<String, Object> overrides,
      Instant at) {
    Table described = schema.table(table);
    Draft draft =
        Draft.create(
            described,
            id(table, key),
            columns(described, values),
            new Draft.Author(author, Optional.empty(), at, false, false));
    rules.apply(draft, this);
    Row made = draft.after(version++);
    return overrides.isEmpty() ? made : made.changed(made.version(), columns(described, overrides));
  }

  /** Changes a row that is there. */
  void change(String table, String key, Map<String, Object> values) {
    Row row = rows.get(table).get(id(table, key));
    put(row.changed(row.version(), columns(row.table(), values)));
  }

  /** The rows that are kept. */
  Stream<Row> all() {
    return rows.values().stream().flatMap(each -> each.values().stream());
  }

  @Override
  public Optional<Row> find(String table, UUID id) {
    return Optional.ofNullable(rows.getOrDefault(table, Map.of()).get(id));
  }

  @Override
  public Stream<Row> all(String table) {
    return rows.getOrDefault(table, Map.of()).values().stream();
  }

  private Row put(Row row) {
    rows.computeIfAbsent(row.table().name(), unused -> new LinkedHashMap<>()).put(row.id(), row);
    return row;
  }

  private static Map<Column, Object> columns(Table table, Map<String, Object> values) {
    Map<Column, Object> columns = new HashMap<>();
    values.forEach((name, value) -> columns.put(table.column(name), value));
    return columns;
  }
}
