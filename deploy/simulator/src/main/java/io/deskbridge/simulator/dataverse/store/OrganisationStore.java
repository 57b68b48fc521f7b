package io.deskbridge.simulator.dataverse.store;

import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.file.AppendOnlyFile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All rows of an organisation in memory: those it starts with, and on top of them the writes that
 * its journal holds. Readers never wait; writers take turns.
 */
public final class OrganisationStore implements Ledger {

  private static final long FIRST_WRITTEN_VERSION = 5_000_000;

  private final String organisation;
  private final Schema schema;
  private final Supplier<Stream<Row>> seed;
  private final AppendOnlyFile file;
  private final Clock clock;
  private final Map<String, TableRows> tables = new ConcurrentHashMap<>();
  private final List<RowWrite> writes = new CopyOnWriteArrayList<>();
  private final ReentrantLock turn = new ReentrantLock();
  private long version;

  /** A store that starts with the seeded rows and the writes in the file. */
  public OrganisationStore(
      String organisation,
      Schema schema,
      Supplier<Stream<Row>> seed,
      AppendOnlyFile file,
      Clock clock) {
    this.organisation = organisation;
    this.schema = schema;
    this.seed = seed;
    this.file = file;
    this.clock = clock;
    sow();
    WriteFormat format = new WriteFormat(organisation, schema);
    List<RowWrite> recalled = new ArrayList<>();
    file.lines().forEach(line -> recalled.addAll(format.read(line)));
    recalled.forEach(this::replay);
    writes.addAll(recalled);
  }

  private void sow() {
    version = FIRST_WRITTEN_VERSION;
    schema.tables().forEach(table -> tables.put(table.name(), new TableRows(table, turn)));
    seed.get().forEach(row -> tables.get(row.table().name()).put(row));
  }

  @Override
  public Optional<Row> find(String table, UUID id) {
    return tables.get(table).find(id);
  }

  @Override
  public Stream<Row> all(String table) {
    return tables.get(table).all();
  }

  @Override
  public long count(String table) {
    return tables.get(table).count();
  }

  @Override
  public Stream<Row> candidates(String table, Condition condition) {
    return tables.get(table).candidates(condition);
  }

  /** The tenant whose rows these are. */
  public String organisation() {
    return organisation;
  }

  /** Everything written since the seeded start, oldest first. */
  public List<RowWrite> writes() {
    return writes;
  }

  @Override
  public <T> T write(UUID user, Function<Transaction, T> work) {
    turn.lock();
    try {
      Transaction transaction = new Transaction(this, () -> ++version);
      T result = work.apply(transaction);
      commit(user, transaction);
      return result;
    } finally {
      turn.unlock();
    }
  }

  /** Forgets every write. */
  public void reset() {
    turn.lock();
    try {
      file.clear();
      writes.clear();
      sow();
    } finally {
      turn.unlock();
    }
  }

  private void commit(UUID user, Transaction transaction) {
    WriteFormat format = new WriteFormat(organisation, schema);
    List<RowWrite> committed = new ArrayList<>();
    transaction
        .written()
        .forEach(
            (key, after) -> {
              long sequence = writes.size() + committed.size() + 1L;
              Optional<Row> before = find(key.table(), key.id());
              format
                  .describe(sequence, clock.instant(), user, before, after)
                  .ifPresent(committed::add);
            });
    if (committed.isEmpty()) {
      return;
    }
    file.append(format.line(committed));
    transaction
        .written()
        .forEach(
            (key, after) -> {
              TableRows rows = tables.get(key.table());
              after.ifPresentOrElse(rows::put, () -> rows.remove(key.id()));
            });
    writes.addAll(committed);
  }

  private void replay(RowWrite write) {
    Table table = schema.table(write.table());
    TableRows rows = tables.get(write.table());
    version = Math.max(version, write.version());
    switch (write.operation()) {
      case DELETE -> rows.remove(write.id());
      case CREATE ->
          rows.put(Row.of(table, write.id(), write.version(), WriteFormat.values(table, write)));
      case UPDATE ->
          rows.find(write.id())
              .map(row -> row.changed(write.version(), WriteFormat.values(table, write)))
              .ifPresent(rows::put);
    }
  }
}
