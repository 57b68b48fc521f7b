package io.deskbridge.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * {@code EntityDefinitions} and what lies behind them, {@code RelationshipDefinitions} and {@code
 * GlobalOptionSetDefinitions}, as <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api">Microsoft
 * describes them</a>.
 */
public final class MetadataResource {

  private static final String TABLES = "EntityDefinitions";
  private static final String RELATIONSHIPS = "RelationshipDefinitions";
  private static final String OPTION_SETS = "GlobalOptionSetDefinitions";
  private static final Set<String> NAMES = Set.of(TABLES, RELATIONSHIPS, OPTION_SETS);

  private final Schema schema;

  /** Metadata of these tables. */
  public MetadataResource(Schema schema) {
    this.schema = schema;
  }

  /** A step of a path, with what stands in parentheses. */
  public record Step(String name, Optional<String> key) {}

  /** Whether a path that begins with that name leads here. */
  public static boolean exists(String name) {
    return NAMES.contains(name);
  }

  /** Answers the path; {@code context} is the beginning of a context URL. */
  public JsonNode answer(
      String context, List<Step> steps, Map<String, String> query, Map<String, String> aliases) {
    MetadataOptions options = new MetadataOptions(query, aliases);
    Step first = steps.getFirst();
    return switch (first.name()) {
      case RELATIONSHIPS ->
          items(
              context + RELATIONSHIPS,
              "SchemaName",
              new RelationshipMetadata(schema).all(),
              steps,
              options);
      case OPTION_SETS ->
          items(context + OPTION_SETS, "Name", OptionSetMetadata.global(schema), steps, options);
      default -> tables(context, steps, options);
    };
  }

  private JsonNode tables(String context, List<Step> steps, MetadataOptions options) {
    Step first = steps.getFirst();
    if (first.key().isEmpty()) {
      requireEnd(steps, 1);
      return Described.list(
          context + TABLES, schema.tables().stream().map(this::described), options);
    }
    MetadataKey key = new MetadataKey(first.key().get());
    Table table =
        schema.tables().stream()
            .filter(each -> key.means("LogicalName", each.name(), each.metadataId()))
            .findFirst()
            .orElseThrow(() -> missing(key));
    return steps.size() == 1
        ? described(table).entity(context + TABLES, options)
        : behind(
            context + TABLES + "('" + table.name() + "')/",
            table,
            steps.subList(1, steps.size()),
            options);
  }

  private JsonNode behind(String context, Table table, List<Step> steps, MetadataOptions options) {
    Step step = steps.getFirst();
    if (step.name().equals("Attributes")) {
      Optional<String> cast = cast(steps);
      requireEnd(steps, cast.isPresent() ? 2 : 1);
      ColumnResource columns = new ColumnResource(table);
      return step.key().isEmpty()
          ? columns.list(context + step.name(), cast, options)
          : columns.one(context + step.name(), new MetadataKey(step.key().get()), cast, options);
    }
    Stream<Described> items =
        items(table, step.name()).orElseThrow(() -> DataverseFailure.unknownSegment(step.name()));
    return items(
        context + step.name(),
        step.name().equals("Keys") ? "LogicalName" : "SchemaName",
        items,
        steps,
        options);
  }

  /** What a table has besides columns. */
  private Optional<Stream<Described>> items(Table table, String name) {
    RelationshipMetadata relationships = new RelationshipMetadata(schema);
    return Optional.ofNullable(
        switch (name) {
          case "Keys" ->
              table.keys().stream().map(key -> Described.plain("", TableMetadata.of(table, key)));
          case "ManyToOneRelationships" -> untyped(relationships.manyToOne(table));
          case "OneToManyRelationships" -> untyped(relationships.oneToMany(table));
          case "ManyToManyRelationships" -> untyped(relationships.manyToMany(table));
          default -> null;
        });
  }

  private static Stream<Described> untyped(Stream<Described> items) {
    return items.map(each -> Described.plain("", each.members()));
  }

  /** A list, or the one of its items that the key means; a cast narrows it. */
  private static JsonNode items(
      String context,
      String member,
      Stream<Described> all,
      List<Step> steps,
      MetadataOptions options) {
    Optional<String> cast = cast(steps);
    requireEnd(steps, cast.isPresent() ? 2 : 1);
    Stream<Described> items =
        cast.isEmpty()
            ? all
            : untyped(all.filter(each -> each.type().isEmpty() || each.type().equals(cast.get())));
    if (steps.getFirst().key().isEmpty()) {
      return Described.list(context, items, options);
    }
    MetadataKey key = new MetadataKey(steps.getFirst().key().get());
    return items
        .filter(
            each ->
                key.means(
                    member,
                    each.members().path(member).asText(),
                    UUID.fromString(each.members().path("MetadataId").asText())))
        .findFirst()
        .orElseThrow(() -> missing(key))
        .entity(context, options);
  }

  private static Optional<String> cast(List<Step> steps) {
    return steps.size() > 1 && steps.get(1).name().startsWith(Described.NAMESPACE)
        ? Optional.of(steps.get(1).name().substring(Described.NAMESPACE.length()))
        : Optional.empty();
  }

  private static void requireEnd(List<Step> steps, int length) {
    if (steps.size() > length) {
      throw DataverseFailure.unknownSegment(steps.get(length).name());
    }
  }

  private static DataverseFailure missing(MetadataKey key) {
    return new DataverseFailure(
        404, "0x80060888", "Could not find an entity with key %s.".formatted(key.text()));
  }

  private Described described(Table table) {
    return new Described(
        "", TableMetadata.of(table), (name, options) -> expand(table, name, options));
  }

  private JsonNode expand(Table table, String name, MetadataOptions options) {
    if (name.equals("Attributes")) {
      return new ColumnResource(table).list("", Optional.empty(), options).path("value");
    }
    Stream<Described> items =
        items(table, name)
            .orElseThrow(() -> DataverseFailure.unknownProperty(name, "EntityMetadata"));
    return Described.list("", items, options).path("value");
  }
}
