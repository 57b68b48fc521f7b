package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.AlternateKey;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;

/** No two rows have the same values in the columns of a key. */
final class AlternateKeys implements Rule {

  @Override
  public void apply(Draft draft, Rows rows) {
    for (AlternateKey key : draft.table().keys()) {
      boolean complete = key.columns().stream().allMatch(name -> draft.value(name) != null);
      boolean touched = key.columns().stream().anyMatch(draft::gives);
      if (complete
          && touched
          && rows.all(draft.table().name()).anyMatch(row -> isOther(row, draft, key))) {
        throw DataverseFailure.duplicateKey(key.label(), String.join(", ", key.columns()));
      }
    }
  }

  private static boolean isOther(Row row, Draft draft, AlternateKey key) {
    return !row.id().equals(draft.id())
        && key.columns().stream().allMatch(name -> same(row.value(name), draft.value(name)));
  }

  private static boolean same(Object one, Object other) {
    return one instanceof String text ? text.equalsIgnoreCase((String) other) : other.equals(one);
  }
}
