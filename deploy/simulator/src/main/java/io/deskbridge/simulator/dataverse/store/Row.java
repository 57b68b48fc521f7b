package io.deskbridge.simulator.dataverse.store;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Table;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A row as it was at one version. Never changes. */
public final class Row {

  private final Table table;
  private final UUID id;
  private final long version;
  private final Object[] values;

  private Row(Table table, UUID id, long version, Object[] values) {
    this.table = table;
    this.id = id;
    this.version = version;
    this.values = values;
  }

  /** A row with these values. */
  public static Row of(Table table, UUID id, long version, Map<Column, Object> values) {
    Object[] array = new Object[table.columns().size()];
    values.forEach((column, value) -> array[column.index()] = value);
    array[table.column(table.names().primaryId()).index()] = id;
    return new Row(table, id, version, array);
  }

  /** The row at a later version, with some values replaced. */
  public Row changed(long laterVersion, Map<Column, Object> changes) {
    Object[] array = values.clone();
    changes.forEach((column, value) -> array[column.index()] = value);
    return new Row(table, id, laterVersion, array);
  }

  public Table table() {
    return table;
  }

  public UUID id() {
    return id;
  }

  public long version() {
    return version;
  }

  /** Weak entity tag of this version. */
  public String etag() {
    return "W/\"" + version + "\"";
  }

  /** Value of a column, null if it has none. */
  public Object value(Column column) {
    return values[column.index()];
  }

  /** Value of a column by name, null if it has none. */
  public Object value(String column) {
    return value(table.column(column));
  }

  /** The row that a lookup refers to. */
  public Optional<Reference> reference(String lookup) {
    return Optional.ofNullable((Reference) value(lookup));
  }

  /** Text of the primary name column. */
  public String name() {
    return table.names().primaryName().isEmpty()
        ? null
        : (String) value(table.names().primaryName());
  }

  /** A reference to this row. */
  public Reference reference() {
    return new Reference(table.name(), id);
  }
}
