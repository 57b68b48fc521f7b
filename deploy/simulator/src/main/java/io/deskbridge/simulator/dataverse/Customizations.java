package io.deskbridge.simulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnChange;
import io.deskbridge.simulator.dataverse.schema.GlobalChoice;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.file.AppendOnlyFile;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What an administrator of an organisation does about columns; it holds from the next request on,
 * and after a restart.
 */
public final class Customizations implements AutoCloseable {

  private final Map<String, Customized> byTenant = new LinkedHashMap<>();

  private record Customized(Schema schema, AppendOnlyFile file) {}

  /** Adds an organisation, with the changes that the file holds. */
  void add(String tenant, Schema schema, AppendOnlyFile file) {
    byTenant.put(tenant, new Customized(schema, file));
    file.lines()
        .forEach(
            line -> {
              String column = line.path("column").asText();
              // A newer simulator may have dropped the column.
              schema
                  .find(line.path("table").asText())
                  .filter(table -> table.changeOf(column).isPresent())
                  .ifPresent(table -> table.change(column, read(line)));
            });
  }

  /** What was changed about a column; empty if there never was such a column. */
  public Optional<ColumnChange> find(String tenant, String table, String column) {
    return Optional.ofNullable(byTenant.get(tenant))
        .flatMap(customized -> customized.schema().find(table))
        .flatMap(each -> each.changeOf(column));
  }

  /**
   * Changes a column that {@link #find} finds. Retiring an option of a global choice retires it in
   * all columns that share it.
   *
   * @throws IllegalArgumentException if Dynamics would not let an administrator do that
   */
  public ColumnChange change(
      String tenant, String table, String column, UnaryOperator<ColumnChange> change) {
    Customized customized = byTenant.get(tenant);
    Table found = customized.schema().table(table);
    ColumnChange before = found.changeOf(column).orElseThrow();
    ColumnChange after = change.apply(before);
    apply(customized, found, column, after);
    if (!before.retiredOptions().equals(after.retiredOptions())) {
      found
          .column(column)
          .globalChoice()
          .ifPresent(choice -> share(customized, choice, after.retiredOptions()));
    }
    return after;
  }

  private static void share(Customized customized, GlobalChoice choice, Set<Integer> retired) {
    for (Table table : customized.schema().tables()) {
      for (Column column : table.columns()) {
        if (column.globalChoice().map(choice::equals).orElse(false)) {
          ColumnChange before = table.changeOf(column.name()).orElseThrow();
          apply(
              customized,
              table,
              column.name(),
              new ColumnChange(before.published(), before.readOnly(), before.maxLength(), retired));
        }
      }
    }
  }

  private static void apply(
      Customized customized, Table table, String column, ColumnChange change) {
    table.change(column, change);
    customized.file().append(line(table, column, change).toString());
  }

  private static ObjectNode line(Table table, String column, ColumnChange change) {
    ObjectNode line =
        JsonNodeFactory.instance
            .objectNode()
            .put("table", table.name())
            .put("column", column)
            .put("published", change.published())
            .put("readOnly", change.readOnly());
    change.maxLength().ifPresent(length -> line.put("maxLength", length));
    ArrayNode retired = line.putArray("retiredOptions");
    change.retiredOptions().forEach(retired::add);
    return line;
  }

  private static ColumnChange read(JsonNode line) {
    Set<Integer> retired = new HashSet<>();
    line.path("retiredOptions").forEach(option -> retired.add(option.asInt()));
    return new ColumnChange(
        line.path("published").asBoolean(),
        line.path("readOnly").asBoolean(),
        Optional.ofNullable(line.get("maxLength")).map(JsonNode::asInt),
        retired);
  }

  /** All columns as their files have them. */
  void reset() {
    byTenant
        .values()
        .forEach(
            customized -> {
              customized.file().clear();
              customized.schema().restore();
            });
  }

  @Override
  public void close() {
    byTenant.values().forEach(customized -> customized.file().close());
  }
}
