package io.deskbridge.simulator.dataverse.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a table as an organisation has them at one moment.
 *
 * @param columns all of them, removed ones too, because rows keep their values
 * @param published those that callers meet
 * @param byName all of them by logical name
 * @param byPublishedName those that callers meet, by logical name
 * @param byProperty those that callers meet, by the name that rows show
 */
record Shape(
    Map<String, ColumnChange> changes,
    List<Column> columns,
    List<Column> published,
    Map<String, Column> byName,
    Map<String, Column> byPublishedName,
    Map<String, Column> byProperty,
    Map<String, Navigation> navigations) {

  static Shape of(
      List<Column> originals, List<Navigation> collections, Map<String, ColumnChange> changes) {
    List<Column> columns = new ArrayList<>();
    List<Column> published = new ArrayList<>();
    Map<String, Column> byName = new HashMap<>();
    Map<String, Column> byPublishedName = new HashMap<>();
    Map<String, Column> byProperty = new HashMap<>();
    Map<String, Navigation> navigations = new LinkedHashMap<>();
    for (Column original : originals) {
      ColumnChange change = changes.getOrDefault(original.name(), ColumnChange.NONE);
      Column column = original.changed(change);
      columns.add(column);
      byName.put(column.name(), column);
      if (change.published()) {
        published.add(column);
        byPublishedName.put(column.name(), column);
        byProperty.put(column.property(), column);
        column
            .targets()
            .forEach(
                target -> {
                  String name = column.navigationTo(target);
                  navigations.put(name, new Navigation.ToOne(name, column, target));
                });
      }
    }
    collections.forEach(collection -> navigations.put(collection.name(), collection));
    return new Shape(
        Map.copyOf(changes),
        List.copyOf(columns),
        List.copyOf(published),
        byName,
        byPublishedName,
        byProperty,
        navigations);
  }
}
