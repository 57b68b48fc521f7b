package io.deskbridge.simulator.dataverse.store;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnType;
import io.deskbridge.simulator.dataverse.schema.Table;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The rows of a table and its indexes. An index is made when a search first wants it, and follows
 * every write from then on. Who writes holds the {@code turn}; readers wait only for an index that
 * is being made.
 */
final class TableRows {

  /** Below that, reading all rows is as fast as an index of text. */
  private static final int FEW_ROWS = 1000;

  /** An index is worth its detour if it leaves out most rows. */
  private static final int WORTHWHILE = 4;

  /** Types of columns whose values few rows share. */
  private static final Set<ColumnType> TELLING =
      EnumSet.of(
          ColumnType.STRING, ColumnType.UNIQUEIDENTIFIER, ColumnType.LOOKUP, ColumnType.CUSTOMER);

  private final Table table;
  private final ReentrantLock turn;
  private final ConcurrentSkipListMap<UUID, Row> rows = new ConcurrentSkipListMap<>();
  private final Map<String, ValueIndex> byValue = new ConcurrentHashMap<>();
  private final Map<String, TextIndex> byText = new ConcurrentHashMap<>();

  TableRows(Table table, ReentrantLock turn) {
    this.table = table;
    this.turn = turn;
  }

  Optional<Row> find(UUID id) {
    return Optional.ofNullable(rows.get(id));
  }

  /** All rows, ordered by id. */
  Stream<Row> all() {
    return rows.values().stream();
  }

  int count() {
    return rows.size();
  }

  /** Creates or replaces a row. Who reads meanwhile finds it as it was or as it is. */
  void put(Row row) {
    Row before = rows.get(row.id());
    byValue.values().forEach(index -> index.add(row));
    byText.values().forEach(index -> index.add(row, before));
    rows.put(row.id(), row);
    if (before != null) {
      byValue.values().forEach(index -> index.remove(before, row));
    }
    byText.values().removeIf(index -> index.size() > FEW_ROWS + 2 * rows.size());
  }

  void remove(UUID id) {
    Row before = rows.remove(id);
    if (before != null) {
      byValue.values().forEach(index -> index.remove(before, null));
    }
  }

  /** Rows that may meet the condition, ordered by id; those that do are among them. */
  Stream<Row> candidates(Condition condition) {
    return ids(condition)
        .filter(ids -> ids.size() < FEW_ROWS || ids.size() < rows.size() / WORTHWHILE)
        .map(ids -> ids.stream().sorted().map(rows::get).filter(Objects::nonNull))
        .orElseGet(this::all);
  }

  /** Ids that the indexes give for a condition; empty if they know nothing of it. */
  private Optional<Set<UUID>> ids(Condition condition) {
    return switch (condition) {
      case Condition.Anything() -> Optional.empty();
      case Condition.Among among -> among(among);
      case Condition.Containing containing -> containing(containing);
      case Condition.All(List<Condition> parts) ->
          parts.stream()
              .flatMap(part -> ids(part).stream())
              .min(Comparator.comparingInt(Set::size));
      case Condition.Any(List<Condition> parts) -> any(parts);
    };
  }

  private Optional<Set<UUID>> any(List<Condition> parts) {
    Set<UUID> all = new HashSet<>();
    for (Condition part : parts) {
      Optional<Set<UUID>> ids = ids(part);
      if (ids.isEmpty()) {
        return ids;
      }
      all.addAll(ids.get());
    }
    return Optional.of(all);
  }

  private Optional<Set<UUID>> among(Condition.Among among) {
    Column column = table.column(among.column());
    return TELLING.contains(column.type())
        ? Optional.of(byValue(column).find(among.values()))
        : Optional.empty();
  }

  private Optional<Set<UUID>> containing(Condition.Containing containing) {
    Column column = table.column(containing.column());
    return rows.size() < FEW_ROWS || column.type() != ColumnType.STRING
        ? Optional.empty()
        : Optional.of(byText(column).find(containing.pieces()));
  }

  private ValueIndex byValue(Column column) {
    ValueIndex known = byValue.get(column.name());
    if (known != null) {
      return known;
    }
    turn.lock();
    try {
      return byValue.computeIfAbsent(
          column.name(),
          unused -> {
            ValueIndex index = new ValueIndex(column);
            rows.values().forEach(index::add);
            return index;
          });
    } finally {
      turn.unlock();
    }
  }

  private TextIndex byText(Column column) {
    TextIndex known = byText.get(column.name());
    if (known != null) {
      return known;
    }
    turn.lock();
    try {
      return byText.computeIfAbsent(
          column.name(),
          unused -> {
            TextIndex index = new TextIndex(column);
            rows.values().forEach(row -> index.add(row, null));
            return index;
          });
    } finally {
      turn.unlock();
    }
  }
}
