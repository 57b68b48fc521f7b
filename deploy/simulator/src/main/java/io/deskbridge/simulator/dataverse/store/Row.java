package io.deskbridge.simulator.dataverse.store;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Table;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A row as it was at one version. Never changes. Most columns of most rows are empty, hence it
 * keeps the values that there are, and a bit for each column that has one.
 */
public final class Row {

  private final Table table;
  private final UUID id;
  private final long version;
  private final long[] present;
  private final Object[] values;

  private Row(Table table, UUID id, long version, Object[] sparse) {
    this.table = table;
    this.id = id;
    this.version = version;
    this.present = present(sparse);
    this.values = dense(sparse);
  }

  private static Object[] dense(Object[] sparse) {
    Object[] dense = new Object[sparse.length];
    int size = 0;
    for (Object value : sparse) {
      if (value != null) {
        dense[size++] = value;
      }
    }
    return Arrays.copyOf(dense, size);
  }

  private static long[] present(Object[] sparse) {
    long[] bits = new long[(sparse.length + Long.SIZE - 1) / Long.SIZE];
    for (int i = 0; i < sparse.length; i++) {
      if (sparse[i] != null) {
        bits[i / Long.SIZE] |= 1L << i;
      }
    }
    return bits;
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
    Object[] array = new Object[table.columns().size()];
    table.columns().forEach(column -> array[column.index()] = value(column));
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
    int word = column.index() / Long.SIZE;
    long bit = 1L << column.index();
    if ((present[word] & bit) == 0) {
      return null;
    }
    int place = Long.bitCount(present[word] & (bit - 1));
    for (int before = 0; before < word; before++) {
      place += Long.bitCount(present[before]);
    }
    return values[place];
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
