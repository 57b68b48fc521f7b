package io.deskbridge.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.failure.DataverseFailure;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.Table;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code Attributes} of a table. Members of a derived type come with a cast, or when nothing is
 * selected.
 */
record ColumnResource(Table table) {

  /** The attributes, of one derived type if there is a cast. */
  ObjectNode list(String context, Optional<String> cast, MetadataOptions options) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("@odata.context", context);
    ArrayNode list = body.putArray("value");
    String filter = options.get("$filter");
    columns(cast)
        .filter(
            column ->
                filter.isEmpty()
                    || MetadataFilter.compile(filter, options.aliases())
                        .test(ColumnMetadata.common(table, column)))
        .forEach(column -> list.add(described(column, cast, options).show(options)));
    return body;
  }

  /** The attribute that the key names. */
  ObjectNode one(String context, MetadataKey key, Optional<String> cast, MetadataOptions options) {
    Column column =
        columns(cast)
            .filter(each -> key.means("LogicalName", each.name(), table.metadataId(each)))
            .findFirst()
            .orElseThrow(
                () ->
                    new DataverseFailure(
                        404,
                        "0x80060888",
                        "Could not find an attribute with logical name %s on entity %s."
                            .formatted(key.name(), table.name())));
    return described(column, cast, options).entity(context, options);
  }

  private Stream<Column> columns(Optional<String> cast) {
    return table.publishedColumns().stream()
        .filter(column -> cast.map(column.type().metadataType()::equals).orElse(true));
  }

  private Described described(Column column, Optional<String> cast, MetadataOptions options) {
    ObjectNode members = ColumnMetadata.common(table, column);
    if (cast.isPresent() || options.get("$select").isEmpty()) {
      members.setAll(ColumnMetadata.ofType(column));
    }
    return new Described(
        cast.isPresent() ? "" : column.type().metadataType(),
        members,
        (name, inner) -> expand(column, cast.isPresent(), name));
  }

  private JsonNode expand(Column column, boolean cast, String name) {
    if (!cast || !column.type().hasOptions()) {
      throw DataverseFailure.unknownProperty(name, "AttributeMetadata");
    }
    return switch (name) {
      case "OptionSet" -> OptionSetMetadata.of(table, column);
      case "GlobalOptionSet" ->
          column
              .globalChoice()
              .<JsonNode>map(choice -> OptionSetMetadata.of(table, column))
              .orElseGet(JsonNodeFactory.instance::nullNode);
      default -> throw DataverseFailure.unknownProperty(name, "AttributeMetadata");
    };
  }
}
