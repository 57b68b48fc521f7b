package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.AlternateKey;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.store.Condition;
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
          && rows.candidates(draft.table().name(), condition(draft, key))
              .anyMatch(row -> isOther(row, draft, key))) {
        throw DataverseFailure.duplicateKey(key.label(), String.join(", ", key.columns()));
      }
    }
  }

  private static Condition condition(Draft draft, AlternateKey key) {
    return new Condition.All(
        key.columns().stream()
            .<Condition>map(
                name -> Condition.Among.of(name, ColumnValues.comparable(draft.value(name))))
            .toList());
  }

  private static boolean isOther(Row row, Draft draft, AlternateKey key) {
    return !row.id().equals(draft.id())
        && key.columns().stream().allMatch(name -> same(row.value(name), draft.value(name)));
  }

  private static boolean same(Object one, Object other) {
    return one != null && ColumnValues.comparable(one).equals(ColumnValues.comparable(other));
  }
}
