package io.deskbridge.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.schema.Column;
import io.deskbridge.simulator.dataverse.schema.ColumnType;
import io.deskbridge.simulator.dataverse.schema.Table;
import java.math.BigDecimal;

/** Describes a column: members of every column, and those of its type. */
final class ColumnMetadata {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ColumnMetadata() {}

  /** Members that {@code AttributeMetadata} itself has. */
  static ObjectNode common(Table table, Column column) {
    ObjectNode members = JSON.objectNode();
    members.put("LogicalName", column.name());
    members.put("SchemaName", column.schemaName());
    members.put("AttributeType", column.type().attributeType());
    members.set("AttributeTypeName", value(column.type().attributeTypeName()));
    members.put("EntityLogicalName", table.name());
    members.put("ColumnNumber", column.index() + 1);
    members.putNull("AttributeOf");
    members.set("DisplayName", Labels.of(column.label()));
    members.set("Description", Labels.of(column.label()));
    members.set(
        "RequiredLevel",
        value(column.requiredLevel())
            .put("CanBeChanged", !column.requiredLevel().equals("SystemRequired"))
            .put("ManagedPropertyLogicalName", "canmodifyrequirementlevelsettings"));
    members.put("IsCustomAttribute", column.custom());
    members.put("IsPrimaryId", column.name().equals(table.names().primaryId()));
    members.put("IsPrimaryName", column.name().equals(table.names().primaryName()));
    members.put("IsValidForCreate", column.validForCreate());
    members.put("IsValidForRead", true);
    members.put("IsValidForUpdate", column.validForUpdate());
    members.put("IsLogical", false);
    members.put("IsManaged", !column.custom());
    members.put("MetadataId", table.metadataId(column).toString());
    return members;
  }

  /** Members of the derived type, those that must be expanded left out. */
  static ObjectNode ofType(Column column) {
    ObjectNode members = JSON.objectNode();
    switch (column.type()) {
      case STRING -> {
        members.put("MaxLength", column.maxLength());
        members.put("Format", column.format());
        members.set("FormatName", value(column.format()));
      }
      case MEMO -> {
        members.put("MaxLength", column.maxLength());
        members.put("Format", "TextArea");
      }
      case INTEGER ->
          bounds(members, column, BigDecimal.valueOf(Integer.MIN_VALUE), Integer.MAX_VALUE);
      case BIGINT -> bounds(members, column, BigDecimal.valueOf(Long.MIN_VALUE), Long.MAX_VALUE);
      case DECIMAL, DOUBLE, MONEY -> {
        bounds(members, column, BigDecimal.ZERO, 1_000_000_000L);
        members.put("Precision", 2);
        if (column.type() == ColumnType.MONEY) {
          members.put("PrecisionSource", 0);
        }
      }
      case DATETIME -> {
        members.put("Format", "DateAndTime");
        members.set("DateTimeBehavior", value("UserLocal"));
      }
      case PICKLIST, MULTISELECTPICKLIST ->
          members.put("DefaultFormValue", column.defaultValue().orElse(-1));
      case STATE, STATUS -> members.putNull("DefaultFormValue");
      case BOOLEAN -> members.put("DefaultValue", column.defaultValue().orElse(0) == 1);
      case LOOKUP, CUSTOMER, OWNER -> {
        ArrayNode targets = members.putArray("Targets");
        column.targets().forEach(targets::add);
      }
      case UNIQUEIDENTIFIER, ENTITYNAME -> {}
    }
    return members;
  }

  private static void bounds(ObjectNode members, Column column, BigDecimal least, long most) {
    members.put("MinValue", column.minimum().orElse(least));
    members.put("MaxValue", column.maximum().orElse(BigDecimal.valueOf(most)));
  }

  private static ObjectNode value(String text) {
    return JSON.objectNode().put("Value", text);
  }
}
