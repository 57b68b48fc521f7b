package io.deskbridge.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.schema.ColumnChange;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Changes of columns as JSON. */
final class ColumnFormat {

  private static final String READ_ONLY = "readOnly";
  private static final String MAX_LENGTH = "maxLength";
  private static final String RETIRED = "retiredOptions";

  private ColumnFormat() {}

  /** What the body leaves out stays as it is; null takes a shorter length back. */
  static ColumnChange changed(ColumnChange before, JsonNode body) {
    JsonBody.requireMembers(body, Set.of(READ_ONLY, MAX_LENGTH, RETIRED));
    return new ColumnChange(
        before.published(),
        body.has(READ_ONLY) ? flag(body.get(READ_ONLY)) : before.readOnly(),
        body.has(MAX_LENGTH) ? length(body.get(MAX_LENGTH)) : before.maxLength(),
        body.has(RETIRED) ? options(body.get(RETIRED)) : before.retiredOptions());
  }

  private static boolean flag(JsonNode value) {
    require(value.isBoolean(), "readOnly is true or false");
    return value.asBoolean();
  }

  private static Optional<Integer> length(JsonNode value) {
    require(value.isNull() || value.isInt(), "maxLength is a whole number or null");
    return value.isNull() ? Optional.empty() : Optional.of(value.asInt());
  }

  private static Set<Integer> options(JsonNode value) {
    Set<Integer> options = new HashSet<>();
    require(value.isArray(), "retiredOptions is a list of numbers");
    for (JsonNode each : value) {
      require(each.isInt(), "retiredOptions is a list of numbers");
      options.add(each.asInt());
    }
    return options;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  static ObjectNode show(ColumnChange change) {
    ObjectNode shown =
        JsonNodeFactory.instance
            .objectNode()
            .put("published", change.published())
            .put(READ_ONLY, change.readOnly())
            .put(MAX_LENGTH, change.maxLength().orElse(null));
    ArrayNode retired = shown.putArray(RETIRED);
    change.retiredOptions().stream().sorted().forEach(retired::add);
    return shown;
  }
}
