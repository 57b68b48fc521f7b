package io.deskbridge.simulator.dataverse.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.access.Right;
import io.deskbridge.simulator.dataverse.query.Related;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnValues;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.store.Row;
import io.deskbridge.simulator.dataverse.store.Rows;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Shows rows as JSON, to one caller. */
final class RecordView {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NEXT_LINK = "@odata.nextLink";
  private static final int LARGEST_PAGE = 5000;

  private final Call call;
  private final Rows rows;
  private final Related related;
  private final FormattedValues formatted;

  RecordView(Call call, Rows rows) {
    this.call = call;
    this.rows = rows;
    this.related = new Related(rows);
    this.formatted = new FormattedValues(call.schema(), rows);
  }

  /** A row as a member of a list or inside another one. */
  ObjectNode show(Row row, Selection selection) {
    return show(row, selection, 0);
  }

  private ObjectNode show(Row row, Selection selection, int depth) {
    ObjectNode shown = JSON.objectNode().put("@odata.etag", row.etag());
    selection.columns().forEach(column -> add(shown, row, column));
    selection.expansions().forEach(expansion -> add(shown, row, expansion, depth));
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

  private void add(ObjectNode shown, Row row, Selection.Expansion expansion, int depth) {
    call.caller().require(Right.READ, expansion.selection().table());
    switch (expansion.navigation()) {
      case Navigation.ToOne toOne -> addOne(shown, row, toOne, expansion, depth);
      case Navigation.ToMany toMany -> addAll(shown, row, expansion, depth);
      case Navigation.Paired paired -> addAll(shown, row, expansion, depth);
    }
  }

  private void addOne(
      ObjectNode shown, Row row, Navigation.ToOne toOne, Selection.Expansion expansion, int depth) {
    Optional<Row> found =
        related.one(row, toOne).filter(call.caller()::sees).filter(filter(expansion));
    if (expansion.reference()) {
      shown.set(
          toOne.name(),
          found
              .<JsonNode>map(each -> JSON.objectNode().put("@odata.id", call.link(each)))
              .orElseGet(JSON::nullNode));
    } else {
      shown.set(
          toOne.name(),
          found
              .<JsonNode>map(each -> show(each, expansion.selection(), depth + 1))
              .orElseGet(JSON::nullNode));
    }
  }

  /** The list of the first level is whole; the lists inside of it come in pages. */
  private void addAll(ObjectNode shown, Row row, Selection.Expansion expansion, int depth) {
    List<Row> found =
        related
            .many(row, expansion.navigation())
            .filter(call.caller()::sees)
            .filter(filter(expansion))
            .sorted(call.queries(rows).order(expansion.selection().table(), expansion.options()))
            .limit(expansion.options().find("$top").map(Queries::number).orElse(Long.MAX_VALUE))
            .toList();
    int page = depth == 0 ? Integer.MAX_VALUE : call.preferences().pageSize().orElse(LARGEST_PAGE);
    ArrayNode list = JSON.arrayNode();
    found.stream()
        .limit(page)
        .forEach(each -> list.add(show(each, expansion.selection(), depth + 1)));
    String name = expansion.navigation().name();
    shown.set(name, list);
    String link = call.link(row) + "/" + name + query(expansion);
    if (depth == 0) {
      shown.put(name + NEXT_LINK, link);
    } else if (found.size() > page) {
      shown.put(
          name + NEXT_LINK,
          link
              + (link.contains("?") ? "&" : "?")
              + "$skiptoken="
              + Pages.token(2, found.get(page - 1)));
    }
  }

  private static String query(Selection.Expansion expansion) {
    String options =
        expansion.options().options().entrySet().stream()
            .filter(option -> !option.getKey().equals("$top"))
            .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
            .map(option -> option.getKey() + "=" + encoded(option.getValue()))
            .collect(Collectors.joining("&"));
    return options.isEmpty() ? "" : "?" + options;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2C", ",")
        .replace("%24", "$");
  }

  private Predicate<Row> filter(Selection.Expansion expansion) {
    return call.queries(rows).filter(expansion.selection().table(), expansion.options()).test();
  }
}
