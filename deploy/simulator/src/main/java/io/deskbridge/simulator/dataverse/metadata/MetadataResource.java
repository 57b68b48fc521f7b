package io.deskbridge.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code EntityDefinitions} and what lies behind it: attributes, typed casts, option sets, keys.
 */
public final class MetadataResource {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";
  private static final Pattern BY_NAME = Pattern.compile("LogicalName='([^']*)'");
  private static final Pattern EXPANSION = Pattern.compile("(\\w+)(?:\\((.*)\\))?");

  private final Schema schema;

  /** Metadata of these tables. */
  public MetadataResource(Schema schema) {
    this.schema = schema;
  }

  /** A step of a path, with what stands in parentheses. */
  public record Step(String name, Optional<String> key) {}

  private record Options(Map<String, String> options, Map<String, String> aliases) {

    String get(String name) {
      return options.getOrDefault(name, "").strip();
    }
  }

  /** Answers the path; {@code context} is the beginning of a context URL. */
  public JsonNode answer(
      String context, List<Step> steps, Map<String, String> query, Map<String, String> aliases) {
    Options options = new Options(query, aliases);
    Step first = steps.getFirst();
    if (first.key().isEmpty()) {
      return list(
          context + "EntityDefinitions",
          schema.tables().stream().map(table -> new Described(TableMetadata.of(table), table)),
          options,
          this::expandTable);
    }
    Table table = table(first.key().get());
    if (steps.size() == 1) {
      ObjectNode shown =
          show(new Described(TableMetadata.of(table), table), options, this::expandTable);
      return JSON.objectNode()
          .put("@odata.context", context + "EntityDefinitions/$entity")
          .setAll(shown);
    }
    return behind(
        context + "EntityDefinitions('" + table.name() + "')/",
        table,
        steps.subList(1, steps.size()),
        options);
  }

  private record Described(ObjectNode members, Table table) {}

  private Table table(String key) {
    Matcher byName = BY_NAME.matcher(key);
    Optional<Table> found =
        byName.matches()
            ? schema.find(byName.group(1))
            : schema.tables().stream()
                .filter(table -> table.metadataId().toString().equalsIgnoreCase(key))
                .findFirst();
    return found.orElseThrow(
        () ->
            new DataverseFailure(
                404, "0x80060888", "Could not find an entity with key %s.".formatted(key)));
  }

  private JsonNode behind(String context, Table table, List<Step> steps, Options options) {
    Step step = steps.getFirst();
    Optional<String> cast =
        steps.size() > 1 && steps.get(1).name().startsWith(NAMESPACE)
            ? Optional.of(steps.get(1).name().substring(NAMESPACE.length()))
            : Optional.empty();
    return switch (step.name()) {
      case "Attributes" -> attributes(context + "Attributes", table, step, cast, options);
      case "Keys" ->
          list(
              context + "Keys",
              table.keys().stream().map(key -> new Described(TableMetadata.of(table, key), table)),
              options,
              MetadataResource::expandNothing);
      default -> throw DataverseFailure.unknownSegment(step.name());
    };
  }

  private JsonNode attributes(
      String context, Table table, Step step, Optional<String> cast, Options options) {
    if (step.key().isEmpty()) {
      Stream<Column> columns =
          table.columns().stream()
              .filter(column -> cast.map(column.type().metadataType()::equals).orElse(true));
      return listColumns(context, table, columns, cast, options);
    }
    Matcher byName = BY_NAME.matcher(step.key().get());
    Column column =
        table.columns().stream()
            .filter(
                each ->
                    byName.matches()
                        ? each.name().equals(byName.group(1))
                        : table.metadataId(each).toString().equalsIgnoreCase(step.key().get()))
            .filter(each -> cast.map(each.type().metadataType()::equals).orElse(true))
            .findFirst()
            .orElseThrow(() -> missingColumn(table, byName));
    return JSON.objectNode()
        .put("@odata.context", context + "/$entity")
        .setAll(showColumn(table, column, cast, options));
  }

  private static DataverseFailure missingColumn(Table table, Matcher byName) {
    return new DataverseFailure(
        404,
        "0x80060888",
        "Could not find an attribute with logical name %s on entity %s."
            .formatted(byName.matches() ? byName.group(1) : "", table.name()));
  }

  private JsonNode listColumns(
      String context, Table table, Stream<Column> columns, Optional<String> cast, Options options) {
    ObjectNode body = JSON.objectNode().put("@odata.context", context);
    ArrayNode list = body.putArray("value");
    String filter = options.get("$filter");
    columns
        .filter(
            column ->
                filter.isEmpty()
                    || MetadataFilter.compile(filter, options.aliases())
                        .test(ColumnMetadata.common(table, column)))
        .forEach(column -> list.add(showColumn(table, column, cast, options)));
    return body;
  }

  private ObjectNode showColumn(
      Table table, Column column, Optional<String> cast, Options options) {
    ObjectNode members = ColumnMetadata.common(table, column);
    if (cast.isPresent() || options.get("$select").isEmpty()) {
      members.setAll(ColumnMetadata.ofType(column));
    }
    ObjectNode shown =
        show(
            new Described(members, table),
            options,
            (described, name, inner) -> expandColumn(table, column, cast.isPresent(), name));
    ObjectNode typed = JSON.objectNode();
    if (cast.isEmpty()) {
      typed.put("@odata.type", "#" + NAMESPACE + column.type().metadataType());
    }
    return typed.setAll(shown);
  }

  private static JsonNode expandColumn(Table table, Column column, boolean cast, String name) {
    boolean hasOptions =
        column.type().isChoice() || column.type().attributeType().equals("Boolean");
    if (!cast || !hasOptions) {
      throw DataverseFailure.unknownProperty(name, "AttributeMetadata");
    }
    return switch (name) {
      case "OptionSet" -> ColumnMetadata.optionSet(table, column);
      case "GlobalOptionSet" -> JSON.nullNode();
      default -> throw DataverseFailure.unknownProperty(name, "AttributeMetadata");
    };
  }

  private interface Expander {

    JsonNode expand(Described described, String name, Options inner);
  }

  private static JsonNode expandNothing(Described described, String name, Options inner) {
    throw DataverseFailure.unknownProperty(name, "EntityKeyMetadata");
  }

  private JsonNode expandTable(Described described, String name, Options inner) {
    Table table = described.table();
    return switch (name) {
      case "Attributes" ->
          listColumns("", table, table.columns().stream(), Optional.empty(), inner).path("value");
      case "Keys" ->
          list(
                  "",
                  table.keys().stream()
                      .map(key -> new Described(TableMetadata.of(table, key), table)),
                  inner,
                  MetadataResource::expandNothing)
              .path("value");
      default -> throw DataverseFailure.unknownProperty(name, "EntityMetadata");
    };
  }

  private static JsonNode list(
      String context, Stream<Described> all, Options options, Expander expander) {
    ObjectNode body = JSON.objectNode().put("@odata.context", context);
    ArrayNode list = body.putArray("value");
    String filter = options.get("$filter");
    all.filter(
            each ->
                filter.isEmpty()
                    || MetadataFilter.compile(filter, options.aliases()).test(each.members()))
        .forEach(each -> list.add(show(each, options, expander)));
    return body;
  }

  private static ObjectNode show(Described described, Options options, Expander expander) {
    ObjectNode members = described.members();
    String select = options.get("$select");
    ObjectNode shown = JSON.objectNode();
    if (select.isEmpty()) {
      shown.setAll(members);
    } else {
      for (String name : select.split("\\s*,\\s*")) {
        if (!members.has(name)) {
          throw DataverseFailure.unknownProperty(name, "MetadataBase");
        }
        shown.set(name, members.get(name));
      }
      shown.set("MetadataId", members.get("MetadataId"));
    }
    expansions(options)
        .forEach((name, inner) -> shown.set(name, expander.expand(described, name, inner)));
    return shown;
  }

  private static Map<String, Options> expansions(Options options) {
    Map<String, Options> expansions = new HashMap<>();
    // A comma inside parentheses belongs to the expansion's own options.
    for (String part : options.get("$expand").split(",(?![^()]*\\))")) {
      Matcher matcher = EXPANSION.matcher(part.strip());
      if (matcher.matches()) {
        expansions.put(matcher.group(1), new Options(inner(matcher.group(2)), options.aliases()));
      } else if (!part.isBlank()) {
        throw DataverseFailure.query("Syntax error at position 0 in '%s'.".formatted(part));
      }
    }
    return expansions;
  }

  private static Map<String, String> inner(String text) {
    Function<String, String[]> pair = part -> part.split("=", 2);
    return text == null
        ? Map.of()
        : Arrays.stream(text.split(";"))
            .map(pair)
            .filter(parts -> parts.length == 2)
            .collect(
                Collectors.toMap(
                    parts -> parts[0].strip(), parts -> parts[1], (one, other) -> one));
  }
}
