package io.deskbridge.simulator.dataverse.query;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The order that {@code $orderby} means: choices by number, lookups by the name of their row,
 * nothing before something, and rows that are alike by id.
 */
public final class OrderBy {

  private static final Comparator<Row> BY_ID = Comparator.comparing(Row::id);

  private final Table table;
  private final Schema schema;
  private final Rows rows;
  private final Map<String, String> aliases;

  /** Reads orders over a table. */
  public OrderBy(Table table, Schema schema, Rows rows, Map<String, String> aliases) {
    this.table = table;
    this.schema = schema;
    this.rows = rows;
    this.aliases = aliases;
  }

  /** The order of an empty text is that of the ids. */
  public Comparator<Row> compile(String text) {
    Comparator<Row> order = null;
    for (String part : text.split(",")) {
      String[] words = part.strip().split("\\s+");
      if (!words[0].isEmpty()) {
        Comparator<Row> one = one(words);
        order = order == null ? one : order.thenComparing(one);
      }
    }
    return order == null ? BY_ID : order.thenComparing(BY_ID);
  }

  private Comparator<Row> one(String... words) {
    boolean descending = words.length == 2 && words[1].equals("desc");
    if (words.length > 2 || (words.length == 2 && !descending && !words[1].equals("asc"))) {
      throw DataverseFailure.query(
          "Syntax error at position %d in '%s'."
              .formatted(words[0].length() + 1, String.join(" ", words)));
    }
    String name = aliases.getOrDefault(words[0], words[0]).strip();
    Operand operand = Operand.resolve(List.of(name.split("/", -1)), table, schema, rows);
    Function<Row, Comparable<Object>> key = row -> key(operand.reader().apply(row));
    Comparator<Row> ascending =
        Comparator.comparing(key, Comparator.nullsFirst(Comparator.naturalOrder()));
    return descending ? ascending.reversed() : ascending;
  }

  private Comparable<Object> key(Object value) {
    Object shown =
        value instanceof Reference reference
            ? rows.find(reference).map(Row::name).orElse(null)
            : value;
    return shown == null ? null : Comparables.ofValue(shown);
  }
}
