package io.deskbridge.lookup.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Reads one column out of Dataverse's metadata. */
final class MetadataColumn {

  private static final String SEVERAL_CHOICES = "MultiSelectPicklistType";
  private static final Set<String> REQUIRED = Set.of("ApplicationRequired", "SystemRequired");

  private MetadataColumn() {}

  /** The column; {@code details} are members of its own type by logical name. */
  static Field field(JsonNode column, Map<String, JsonNode> details) {
    String name = column.path("LogicalName").asText();
    JsonNode detail = details.getOrDefault(name, MissingNode.getInstance());
    return new Field(
        name,
        label(column.path("DisplayName"), name),
        type(column),
        column.path("IsValidForCreate").asBoolean(),
        column.path("IsValidForUpdate").asBoolean(),
        REQUIRED.contains(column.path("RequiredLevel").path("Value").asText()),
        texts(detail.path("Targets")),
        options(
            detail.path("OptionSet").isObject()
                ? detail.path("OptionSet")
                : detail.path("GlobalOptionSet")),
        detail.path("MaxLength").isInt()
            ? OptionalInt.of(detail.path("MaxLength").asInt())
            : OptionalInt.empty(),
        column.path("IsCustomAttribute").asBoolean()
            ? column.path("SchemaName").asText(name)
            : name,
        range(detail),
        times(detail.path("DateTimeBehavior").path("Value").asText()));
  }

  /** Several choices are kept in what Dataverse calls a virtual column, as other things are. */
  private static String type(JsonNode column) {
    return column.path("AttributeTypeName").path("Value").asText().equals(SEVERAL_CHOICES)
        ? "MultiSelectPicklist"
        : column.path("AttributeType").asText();
  }

  private static Field.Range range(JsonNode detail) {
    return new Field.Range(
        number(detail.path("MinValue")),
        number(detail.path("MaxValue")),
        detail.path("Precision").isInt() && isItsOwn(detail.path("PrecisionSource"))
            ? OptionalInt.of(detail.path("Precision").asInt())
            : OptionalInt.empty());
  }

  /** Money may have the decimals of its currency, or of the organisation's prices, instead. */
  private static boolean isItsOwn(JsonNode precisionSource) {
    return precisionSource.asInt(0) == 0;
  }

  private static Optional<BigDecimal> number(JsonNode node) {
    return node.isNumber() ? Optional.of(node.decimalValue()) : Optional.empty();
  }

  private static Field.Times times(String behaviour) {
    return switch (behaviour) {
      case "UserLocal" -> Field.Times.USER_LOCAL;
      case "DateOnly" -> Field.Times.DATE_ONLY;
      case "TimeZoneIndependent" -> Field.Times.TIME_ZONE_INDEPENDENT;
      default -> Field.Times.UNKNOWN;
    };
  }

  private static List<Field.Option> options(JsonNode set) {
    List<Field.Option> options = new ArrayList<>();
    for (String single : List.of("FalseOption", "TrueOption")) {
      if (set.path(single).isObject()) {
        options.add(option(set.path(single)));
      }
    }
    set.path("Options").forEach(each -> options.add(option(each)));
    return List.copyOf(options);
  }

  private static Field.Option option(JsonNode option) {
    int value = option.path("Value").asInt();
    return new Field.Option(value, label(option.path("Label"), Integer.toString(value)));
  }

  private static String label(JsonNode label, String otherwise) {
    return label.path("UserLocalizedLabel").path("Label").asText(otherwise);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
