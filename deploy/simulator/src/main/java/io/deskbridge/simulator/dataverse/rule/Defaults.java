package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnType;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;

/** Gives a new row the values that its columns have unless told otherwise. */
final class Defaults implements Rule {

  @Override
  public void apply(Draft draft, Rows rows) {
    if (!draft.isNew()) {
      return;
    }
    for (Column column : draft.table().publishedColumns()) {
      if (draft.value(column) == null) {
        if (column.type() == ColumnType.BOOLEAN) {
          draft.set(column, column.defaultValue().orElse(0) == 1);
        } else {
          column.defaultValue().ifPresent(value -> draft.set(column, value));
        }
      }
    }
    if (draft.table().find("transactioncurrencyid").isPresent()
        && draft.table().columns().stream().anyMatch(Defaults::isMoney)
        && draft.value("transactioncurrencyid") == null) {
      rows.all("transactioncurrency")
          .findFirst()
          .map(Row::reference)
          .ifPresent(currency -> draft.set("transactioncurrencyid", currency));
    }
  }

  private static boolean isMoney(Column column) {
    return column.type() == ColumnType.MONEY;
  }
}
