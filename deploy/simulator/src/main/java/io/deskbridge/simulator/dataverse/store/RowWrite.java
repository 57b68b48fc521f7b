package io.deskbridge.simulator.dataverse.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A committed write of one row.
 *
 * @param version of the row after it
 * @param user the systemuser who wrote
 */
public record RowWrite(
    long sequence,
    Instant at,
    String organisation,
    String table,
    UUID id,
    Operation operation,
    long version,
    UUID user,
    List<Change> changes) {

  /** What was done to the row. */
  public enum Operation {
    CREATE,
    UPDATE,
    DELETE
  }

  /** A column that got another value. */
  public record Change(String column, JsonNode before, JsonNode after) {}
}
