package io.deskbridge.simulator.dataverse.store;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Finds rows by the value of a column. One thread at a time writes, any number read. */
final class ValueIndex {

  private final Column column;
  private final Map<Object, Set<UUID>> ids = new ConcurrentHashMap<>();

  ValueIndex(Column column) {
    this.column = column;
  }

  void add(Row row) {
    Object value = value(row);
    if (value != null) {
      ids.merge(value, Set.of(row.id()), ValueIndex::joined);
    }
  }

  /** Takes the row as it was out, unless it has the same value still. */
  void remove(Row before, Row after) {
    Object value = value(before);
    if (value != null && (after == null || !Objects.equals(value, value(after)))) {
      ids.computeIfPresent(value, (same, rows) -> without(rows, before.id()));
    }
  }

  /** Ids of the rows with one of these values. */
  Set<UUID> find(Set<Object> values) {
    if (values.size() == 1) {
      return ids.getOrDefault(values.iterator().next(), Set.of());
    }
    Set<UUID> found = new HashSet<>();
    values.forEach(value -> found.addAll(ids.getOrDefault(value, Set.of())));
    return found;
  }

  private Object value(Row row) {
    Object value = row.value(column);
    return value == null ? null : ColumnValues.comparable(value);
  }

  /** Most values have one row: that takes the least memory. */
  private static Set<UUID> joined(Set<UUID> rows, Set<UUID> more) {
    if (rows.containsAll(more)) {
      return rows;
    }
    Set<UUID> all = rows;
    if (rows.size() == 1) {
      all = ConcurrentHashMap.newKeySet();
      all.addAll(rows);
    }
    all.addAll(more);
    return all;
  }

  private static Set<UUID> without(Set<UUID> rows, UUID id) {
    if (rows.size() == 1) {
      return rows.contains(id) ? null : rows;
    }
    rows.remove(id);
    return rows;
  }
}
