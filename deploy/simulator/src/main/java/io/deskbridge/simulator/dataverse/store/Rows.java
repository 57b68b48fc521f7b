package io.deskbridge.simulator.dataverse.store;

import io.deskbridge.simulator.dataverse.schema.Reference;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Rows to read. */
public interface Rows {

  /** The row of that id. */
  Optional<Row> find(String table, UUID id);

  /** All rows of a table, ordered by id. */
  Stream<Row> all(String table);

  /** Rows of a table that may meet the condition, in any order; those that do are among them. */
  default Stream<Row> candidates(String table, Condition condition) {
    return all(table);
  }

  /** How many rows a table has. */
  default long count(String table) {
    return all(table).count();
  }

  /** The row that a lookup refers to. */
  default Optional<Row> find(Reference reference) {
    return find(reference.table(), reference.id());
  }
}
