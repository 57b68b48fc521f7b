package io.deskbridge.simulator.dataverse.query;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnType;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.List;
import java.util.function.Function;

/**
 * A column as a filter or order sees it from a row, perhaps through lookups.
 *
 * @param reader gives the value, null if there is none
 */
record Operand(Column column, Function<Row, Object> reader) {

  ColumnType type() {
    return column.type();
  }

  static Operand resolve(List<String> segments, Table table, Schema schema, Rows rows) {
    String first = segments.getFirst();
    if (segments.size() == 1) {
      Column column = column(first, table);
      return new Operand(column, row -> row.value(column));
    }
    if (!(table.findNavigation(first).orElse(null) instanceof Navigation.ToOne toOne)) {
      throw DataverseFailure.unknownProperty(first, table.name());
    }
    Operand rest =
        resolve(segments.subList(1, segments.size()), schema.table(toOne.target()), schema, rows);
    Related related = new Related(rows);
    return new Operand(
        rest.column(), row -> related.one(row, toOne).map(rest.reader()).orElse(null));
  }

  private static Column column(String name, Table table) {
    return table
        .findProperty(name)
        .or(() -> table.find(name).filter(column -> column.type().isLookup()))
        .orElseThrow(() -> DataverseFailure.unknownProperty(name, table.name()));
  }
}
