package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.List;

/** Ignores what a caller gives for a column that callers can't write, as Dataverse does. */
final class ReadOnlyColumns implements Rule {

  @Override
  public void apply(Draft draft, Rows rows) {
    List<Column> ignored =
        draft.values().keySet().stream()
            .filter(column -> draft.isNew() ? !column.validForCreate() : !column.validForUpdate())
            .toList();
    ignored.forEach(draft.values()::remove);
  }
}
