package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.List;

/** Ignores, or refuses, what a caller gives for a column that callers can't write. */
final class ReadOnlyColumns implements Rule {

  @Override
  public void apply(Draft draft, Rows rows) {
    List<Column> ignored =
        draft.values().keySet().stream()
            .filter(column -> draft.isNew() ? !column.validForCreate() : !column.validForUpdate())
            .toList();
    if (draft.author().strict() && !ignored.isEmpty()) {
      throw new DataverseFailure(
          400,
          "0x80048d19",
          "The property '%s' can't be set: it is read-only.".formatted(ignored.getFirst().name()));
    }
    ignored.forEach(draft.values()::remove);
  }
}
