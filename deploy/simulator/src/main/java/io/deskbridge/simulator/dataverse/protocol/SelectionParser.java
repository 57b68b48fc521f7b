package io.deskbridge.simulator.dataverse.protocol;

import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code $select} and {@code $expand}. */
final class SelectionParser {

  private static final int MOST_EXPANSIONS = 15;
  private static final int DEEPEST = 10;
  private static final Set<String> INSIDE =
      Set.of("$select", "$filter", "$orderby", "$top", "$expand");

  private final Schema schema;

  SelectionParser(Schema schema) {
    this.schema = schema;
  }

  Selection parse(Table table, QueryOptions options) {
    return parse(table, options, 0);
  }

  private Selection parse(Table table, QueryOptions options, int depth) {
    if (depth > DEEPEST) {
      throw DataverseFailure.query("The maximum depth of $expand was exceeded.");
    }
    return new Selection(
        table,
        columns(table, options.find("$select").orElse("")),
        expansions(table, options, depth));
  }

  private static List<Column> columns(Table table, String text) {
    List<Column> columns = new ArrayList<>();
    for (String name : Splitter.split(text, ',')) {
      if (!name.equals("*")) {
        columns.add(column(table, name));
      }
    }
    return columns.stream().distinct().toList();
  }

  private static Column column(Table table, String name) {
    return table
        .findProperty(name)
        .or(() -> table.find(name).filter(column -> column.type().isLookup()))
        .orElseThrow(() -> DataverseFailure.unknownProperty(name, table.name()));
  }

  private List<Selection.Expansion> expansions(Table table, QueryOptions options, int depth) {
    List<String> parts = Splitter.split(options.find("$expand").orElse(""), ',');
    if (parts.size() > MOST_EXPANSIONS) {
      throw DataverseFailure.query(
          "The number of $expand options exceeded the maximum of " + MOST_EXPANSIONS + ".");
    }
    return parts.stream().map(part -> expansion(table, part, options, depth)).toList();
  }

  private Selection.Expansion expansion(Table table, String text, QueryOptions outer, int depth) {
    int open = text.indexOf('(');
    boolean reference = text.endsWith("/$ref");
    if (open >= 0 && !text.endsWith(")")) {
      throw DataverseFailure.query(
          "Syntax error at position %d in '%s'.".formatted(text.length(), text));
    }
    String name =
        reference
            ? text.substring(0, text.length() - "/$ref".length())
            : open < 0 ? text : text.substring(0, open);
    Navigation navigation =
        table
            .findNavigation(name)
            .orElseThrow(() -> DataverseFailure.unknownProperty(name, table.name()));
    boolean toOne = navigation instanceof Navigation.ToOne;
    if (reference && !toOne) {
      throw DataverseFailure.query(
          "Expand with $ref is only supported on lookup type navigation property.");
    }
    QueryOptions inner =
        options(open < 0 ? "" : text.substring(open + 1, text.length() - 1), outer);
    if ((toOne || depth > 0)
        && (inner.find("$top").isPresent() || inner.find("$orderby").isPresent())) {
      throw DataverseFailure.query(
          "Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.");
    }
    return new Selection.Expansion(
        navigation, parse(schema.table(navigation.target()), inner, depth + 1), inner, reference);
  }

  private static QueryOptions options(String text, QueryOptions outer) {
    Map<String, String> options = new HashMap<>();
    for (String part : Splitter.split(text, ';')) {
      String[] pair = part.split("=", 2);
      if (pair.length < 2 || !INSIDE.contains(pair[0].strip())) {
        throw DataverseFailure.query(
            "Term '%s' is not valid in a $select or $expand expression.".formatted(part));
      }
      options.put(pair[0].strip(), pair[1].strip());
    }
    return new QueryOptions(text, options, outer.aliases());
  }
}
