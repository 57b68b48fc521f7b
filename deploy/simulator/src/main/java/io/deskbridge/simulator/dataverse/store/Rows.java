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

  /** The row that a lookup refers to. */
  default Optional<Row> find(Reference reference) {
    return find(reference.table(), reference.id());
  }
}
