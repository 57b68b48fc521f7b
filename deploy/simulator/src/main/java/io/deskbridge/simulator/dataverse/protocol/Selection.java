package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which columns of a row are shown, and which rows around it.
 *
 * @param selected what the caller named; all columns if empty
 */
record Selection(Table table, List<Column> selected, List<Expansion> expansions) {

  /**
   * Rows around a row.
   *
   * @param options of the expansion, by name
   * @param reference whether only its URL is shown
   */
  record Expansion(
      Navigation navigation, Selection selection, QueryOptions options, boolean reference) {}

  /** Columns to show: what was named, the id always, and with money its currency. */
  List<Column> columns() {
    if (selected.isEmpty()) {
      return table.publishedColumns();
    }
    Stream<Column> implied =
        Stream.concat(
            Stream.of(table.column(table.names().primaryId())),
            selected.stream().anyMatch(Selection::isMoney)
                ? table.find("transactioncurrencyid").stream()
                : Stream.empty());
    return Stream.concat(selected.stream(), implied).distinct().toList();
  }

  /** How a context URL names this: {@code (fullname,primarycontactid(name))}. */
  String context() {
    Stream<String> columns = selected.stream().map(Column::property);
    Stream<String> around =
        expansions.stream().map(each -> each.navigation().name() + bracketed(each.selection()));
    String inside = Stream.concat(columns, around).collect(Collectors.joining(","));
    return inside.isEmpty() ? "" : "(" + inside + ")";
  }

  private static String bracketed(Selection selection) {
    String inner = selection.context();
    return inner.isEmpty() ? "()" : inner;
  }

  private static boolean isMoney(Column column) {
    return column.type() == io.deskbridge.simulator.dataverse.schema.ColumnType.MONEY;
  }
}
