package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Condition;
import io.deskbridge.simulator.dataverse.store.Ledger;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Transaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Shows the rows of all tables of activities as rows of {@code activitypointer} too, with the
 * columns that they have in common.
 */
record ActivityLedger(Schema schema, Ledger ledger) implements Ledger {

  static final String POINTER = "activitypointer";

  private static final String KIND = "activitytypecode";

  @Override
  public Optional<Row> find(String table, UUID id) {
    return table.equals(POINTER)
        ? kinds()
            .flatMap(kind -> ledger.find(kind.name(), id).stream())
            .findFirst()
            .map(this::point)
        : ledger.find(table, id);
  }

  @Override
  public Stream<Row> all(String table) {
    return table.equals(POINTER)
        ? kinds().flatMap(kind -> ledger.all(kind.name())).map(this::point)
        : ledger.all(table);
  }

  @Override
  public Stream<Row> candidates(String table, Condition condition) {
    return table.equals(POINTER) ? all(table) : ledger.candidates(table, condition);
  }

  @Override
  public long count(String table) {
    return table.equals(POINTER) ? all(table).count() : ledger.count(table);
  }

  @Override
  public <T> T write(UUID user, Function<Transaction, T> work) {
    return ledger.write(user, work);
  }

  private Stream<Table> kinds() {
    return schema.tables().stream()
        .filter(table -> table.activity() && !table.name().equals(POINTER));
  }

  private Row point(Row activity) {
    Table pointers = schema.table(POINTER);
    Map<Column, Object> values = new HashMap<>();
    for (Column column : pointers.columns()) {
      activity
          .table()
          .find(column.name())
          .map(activity::value)
          .ifPresent(value -> values.put(column, value));
    }
    values.put(pointers.column(KIND), activity.table().name());
    return Row.of(pointers, activity.id(), activity.version(), values);
  }
}
