package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A row on its way to being written: what it was, and what it shall get. */
public final class Draft {

  private final Table table;
  private final UUID id;
  private final Optional<Row> before;
  private final Set<Column> given;
  private final Map<Column, Object> values;
  private final Author author;

  /**
   * Who writes, and how.
   *
   * @param delegate who writes for the user, if it is another one
   * @param detectsDuplicates whether a duplicate shall be refused
   * @param strict whether a read-only column is refused instead of ignored
   */
  public record Author(
      Row user, Optional<Row> delegate, Instant now, boolean detectsDuplicates, boolean strict) {}

  private Draft(
      Table table, UUID id, Optional<Row> before, Map<Column, Object> given, Author author) {
    this.table = table;
    this.id = id;
    this.before = before;
    this.given = Set.copyOf(given.keySet());
    this.values = new HashMap<>(given);
    this.author = author;
  }

  /** A new row. */
  public static Draft create(Table table, UUID id, Map<Column, Object> given, Author author) {
    return new Draft(table, id, Optional.empty(), given, author);
  }

  /** A change of a row. */
  public static Draft update(Row before, Map<Column, Object> given, Author author) {
    return new Draft(before.table(), before.id(), Optional.of(before), given, author);
  }

  public Table table() {
    return table;
  }

  public UUID id() {
    return id;
  }

  public boolean isNew() {
    return before.isEmpty();
  }

  /** The row as it was. */
  public Optional<Row> before() {
    return before;
  }

  Author author() {
    return author;
  }

  Row user() {
    return author.user();
  }

  Instant now() {
    return author.now();
  }

  boolean isOf(String name) {
    return table.name().equals(name);
  }

  /** Whether the caller named this column. */
  boolean gives(String column) {
    return table.find(column).map(given::contains).orElse(false);
  }

  /** What the row will have in this column. */
  Object value(Column column) {
    return values.containsKey(column)
        ? values.get(column)
        : before.map(row -> row.value(column)).orElse(null);
  }

  Object value(String column) {
    return value(table.column(column));
  }

  Optional<Reference> reference(String column) {
    return Optional.ofNullable((Reference) value(column));
  }

  void set(String column, Object value) {
    values.put(table.column(column), value);
  }

  void set(Column column, Object value) {
    values.put(column, value);
  }

  /** All that changes. */
  public Map<Column, Object> values() {
    return values;
  }

  /** The row as it will be. */
  public Row after(long version) {
    return before
        .map(row -> row.changed(version, values))
        .orElseGet(() -> Row.of(table, id, version, values));
  }
}
