package io.deskbridge.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnType;
import io.deskbridge.simulator.dataverse.schema.GlobalChoice;
import io.deskbridge.simulator.dataverse.schema.Option;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.identity.StableId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Describes option sets: of one column, or shared by several. */
final class OptionSetMetadata {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private OptionSetMetadata() {}

  /** The sets that columns share. */
  static Stream<Described> global(Schema schema) {
    Map<GlobalChoice, Column> columns = new LinkedHashMap<>();
    schema
        .tables()
        .forEach(
            table ->
                table
                    .columns()
                    .forEach(
                        column ->
                            column
                                .globalChoice()
                                .ifPresent(choice -> columns.putIfAbsent(choice, column))));
    return columns.entrySet().stream()
        .map(each -> Described.plain("OptionSetMetadata", shared(each.getKey(), each.getValue())));
  }

  /** The option set of a choice or a yes-or-no column. */
  static ObjectNode of(Table table, Column column) {
    if (column.globalChoice().isPresent()) {
      return shared(column.globalChoice().get(), column);
    }
    ObjectNode set = JSON.objectNode();
    set.put("MetadataId", StableId.of("optionset", table.name(), column.name()).toString());
    set.put("Name", table.name() + "_" + column.name());
    set.put("IsGlobal", false);
    set.put("IsCustomOptionSet", column.custom());
    set.set("DisplayName", Labels.of(column.label()));
    if (column.type() == ColumnType.BOOLEAN) {
      set.put("OptionSetType", "Boolean");
      set.set("TrueOption", option(new Option(1, "Yes", 0), column));
      set.set("FalseOption", option(new Option(0, "No", 0), column));
      return set;
    }
    set.put("OptionSetType", optionSetType(column));
    addOptions(set, column);
    return set;
  }

  private static ObjectNode shared(GlobalChoice choice, Column column) {
    ObjectNode set = JSON.objectNode();
    set.put("MetadataId", StableId.of("optionset", choice.name()).toString());
    set.put("Name", choice.name());
    set.put("IsGlobal", true);
    set.put("IsCustomOptionSet", column.custom());
    set.set("DisplayName", Labels.of(choice.label()));
    set.put("OptionSetType", "Picklist");
    addOptions(set, column);
    return set;
  }

  private static String optionSetType(Column column) {
    return column.type() == ColumnType.MULTISELECTPICKLIST
        ? "Picklist"
        : column.type().attributeType();
  }

  private static void addOptions(ObjectNode set, Column column) {
    ArrayNode options = set.putArray("Options");
    column.options().forEach(each -> options.add(option(each, column)));
  }

  private static ObjectNode option(Option option, Column column) {
    ObjectNode shown = JSON.objectNode().put("Value", option.value());
    shown.set("Label", Labels.of(option.label()));
    shown.set("Description", Labels.of(""));
    shown.putNull("Color").put("IsManaged", true);
    if (column.type() == ColumnType.STATUS) {
      shown.put("State", option.state());
    }
    return shown;
  }
}
