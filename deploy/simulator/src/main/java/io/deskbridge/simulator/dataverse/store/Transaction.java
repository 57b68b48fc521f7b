package io.deskbridge.simulator.dataverse.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Sees its own writes; nobody else does until it is committed. */
public final class Transaction implements Ledger {

  private final Rows committed;
  private final LongSupplier versions;
  private final Map<Key, Optional<Row>> written = new LinkedHashMap<>();

  record Key(String table, UUID id) {}

  Transaction(Rows committed, LongSupplier versions) {
    this.committed = committed;
    this.versions = versions;
  }

  /** Version for a row that is about to be written. */
  public long nextVersion() {
    return versions.getAsLong();
  }

  /** Creates or replaces a row. */
  public void put(Row row) {
    written.put(new Key(row.table().name(), row.id()), Optional.of(row));
  }

  /** Deletes a row. */
  public void delete(Row row) {
    written.put(new Key(row.table().name(), row.id()), Optional.empty());
  }

  /** Work inside of work is committed with it. */
  @Override
  public <T> T write(UUID user, Function<Transaction, T> work) {
    return work.apply(this);
  }

  @Override
  public Optional<Row> find(String table, UUID id) {
    Optional<Row> own = written.get(new Key(table, id));
    return own != null ? own : committed.find(table, id);
  }

  @Override
  public Stream<Row> all(String table) {
    return withOwn(table, committed.all(table));
  }

  @Override
  public Stream<Row> candidates(String table, Condition condition) {
    return withOwn(table, committed.candidates(table, condition));
  }

  /** Own writes count in place of what was committed before. */
  private Stream<Row> withOwn(String table, Stream<Row> rows) {
    Stream<Row> untouched = rows.filter(row -> !written.containsKey(new Key(table, row.id())));
    Stream<Row> own =
        written.values().stream()
            .flatMap(Optional::stream)
            .filter(row -> row.table().name().equals(table));
    return Stream.concat(untouched, own);
  }

  Map<Key, Optional<Row>> written() {
    return written;
  }
}
