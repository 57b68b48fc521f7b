package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.access.Right;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Shows rows as JSON, to one caller. */
final class RecordView {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Call call;
  private final Rows rows;
  private final FormattedValues formatted;

  RecordView(Call call, Rows rows) {
    this.call = call;
    this.rows = rows;
    this.formatted = new FormattedValues(rows);
  }

  /** A row as a member of a list or inside another one. */
  ObjectNode show(Row row, Selection selection) {
    ObjectNode shown = JSON.objectNode().put("@odata.etag", row.etag());
    selection.columns().forEach(column -> add(shown, row, column));
    selection.expansions().forEach(expansion -> add(shown, row, expansion));
    return shown;
  }

  private void add(ObjectNode shown, Row row, Column column) {
    Object value = row.value(column);
    String property = column.property();
    if (value instanceof Reference(String table, java.util.UUID id)) {
      if (call.preferences().wants(Preferences.NAVIGATION)) {
        shown.put(property + "@" + Preferences.NAVIGATION, column.navigationTo(table));
      }
      if (call.preferences().wants(Preferences.LOGICAL_NAME)) {
        shown.put(property + "@" + Preferences.LOGICAL_NAME, table);
      }
    }
    if (call.preferences().wants(Preferences.FORMATTED)) {
      formatted
          .of(column, value)
          .ifPresent(text -> shown.put(property + "@" + Preferences.FORMATTED, text));
    }
    shown.set(property, ColumnValues.show(value));
  }

  private void add(ObjectNode shown, Row row, Selection.Expansion expansion) {
    Navigation navigation = expansion.navigation();
    Table target = expansion.selection().table();
    call.caller().require(Right.READ, target);
    switch (navigation) {
      case Navigation.ToOne toOne ->
          shown.set(
              toOne.name(),
              one(row, toOne)
                  .filter(call.caller()::sees)
                  .filter(filter(expansion))
                  .<com.fasterxml.jackson.databind.JsonNode>map(
                      found -> show(found, expansion.selection()))
                  .orElseGet(JSON::nullNode));
      case Navigation.ToMany toMany -> addAll(shown, row, expansion);
      case Navigation.Paired paired -> addAll(shown, row, expansion);
    }
  }

  private void addAll(ObjectNode shown, Row row, Selection.Expansion expansion) {
    Comparator<Row> order =
        call.queries(rows).order(expansion.selection().table(), expansion.options());
    ArrayNode list = JSON.arrayNode();
    Stream<Row> found =
        many(row, expansion.navigation())
            .filter(call.caller()::sees)
            .filter(filter(expansion))
            .sorted(order);
    expansion
        .options()
        .find("$top")
        .map(Queries::number)
        .map(found::limit)
        .orElse(found)
        .forEach(each -> list.add(show(each, expansion.selection())));
    String name = expansion.navigation().name();
    shown.set(name, list);
    shown.put(name + "@odata.nextLink", call.link(row) + "/" + name + query(expansion));
  }

  private static String query(Selection.Expansion expansion) {
    return expansion.options().find("$select").map(select -> "?$select=" + select).orElse("");
  }

  private Predicate<Row> filter(Selection.Expansion expansion) {
    return call.queries(rows).filter(expansion.selection().table(), expansion.options());
  }

  /** The row that a lookup leads to. */
  Optional<Row> one(Row row, Navigation.ToOne toOne) {
    return Optional.ofNullable((Reference) row.value(toOne.column()))
        .filter(reference -> reference.table().equals(toOne.target()))
        .flatMap(rows::find);
  }

  /** The rows that a collection leads to. */
  Stream<Row> many(Row row, Navigation navigation) {
    return switch (navigation) {
      case Navigation.ToOne toOne -> one(row, toOne).stream();
      case Navigation.ToMany(String name, String target, String column) ->
          rows.all(target)
              .filter(each -> each.reference(column).map(row.reference()::equals).orElse(false));
      case Navigation.Paired(
              String name,
              String target,
              String intersect,
              String here,
              String there) ->
          rows.all(intersect)
              .filter(pair -> row.id().equals(pair.value(here)))
              .flatMap(pair -> rows.find(target, (java.util.UUID) pair.value(there)).stream());
    };
  }
}
