package io.deskbridge.e2e.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A write as the simulator's journal has it.
 *
 * @param operation {@code create}, {@code update} or {@code delete}
 * @param changes by column
 */
record Write(
    long sequence, String table, String id, String operation, Map<String, Change> changes) {

  static final String MARK_COLUMN = "new_queue";

  /** A column that got another value. */
  record Change(Optional<String> before, Optional<String> after) {

    boolean isNulled() {
      return before.isPresent() && after.isEmpty();
    }
  }

  static Write of(JsonNode entry) {
    Map<String, Change> changes = new TreeMap<>();
    for (JsonNode change : entry.path("changes")) {
      changes.put(
          change.path("column").asText(),
          new Change(text(change.path("before")), text(change.path("after"))));
    }
    return new Write(
        entry.path("sequence").asLong(),
        entry.path("table").asText(),
        entry.path("id").asText(),
        entry.path("operation").asText(),
        changes);
  }

  private static Optional<String> text(JsonNode value) {
    return value.isNull() || value.isMissingNode()
        ? Optional.empty()
        : Optional.of(value.isValueNode() ? value.asText() : value.toString());
  }

  boolean isCreate() {
    return operation.equals("create");
  }

  /** The step that it belongs to, by the mark that it leaves. */
  Optional<Script.Mark> mark() {
    return Optional.ofNullable(changes.get(MARK_COLUMN))
        .flatMap(Change::after)
        .flatMap(Script.Mark::read);
  }

  @Override
  public String toString() {
    return "write %d (%s of %s %s)".formatted(sequence, operation, table, id);
  }
}
