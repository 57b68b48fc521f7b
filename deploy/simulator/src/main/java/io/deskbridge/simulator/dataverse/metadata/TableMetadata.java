package io.deskbridge.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.schema.AlternateKey;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.identity.StableId;

/** Describes a table. */
final class TableMetadata {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TableMetadata() {}

  static ObjectNode of(Table table) {
    Table.Names names = table.names();
    ObjectNode members = JSON.objectNode();
    members.put("LogicalName", names.logical());
    members.put("SchemaName", names.schema());
    members.put("EntitySetName", names.entitySet());
    members.put("LogicalCollectionName", names.entitySet());
    members.put("PrimaryIdAttribute", names.primaryId());
    members.put("PrimaryNameAttribute", names.primaryName());
    members.put("ObjectTypeCode", table.typeCode());
    members.put("OwnershipType", table.ownedByUsers() ? "UserOwned" : "OrganizationOwned");
    members.put("IsCustomEntity", table.custom());
    members.put("IsActivity", table.activity());
    members.put("IsIntersect", names.primaryName().isEmpty());
    members.put("ChangeTrackingEnabled", true);
    members.put("IsOptimisticConcurrencyEnabled", true);
    members.set("DisplayName", Labels.of(names.label()));
    members.set("DisplayCollectionName", Labels.of(names.pluralLabel()));
    members.put("MetadataId", table.metadataId().toString());
    return members;
  }

  static ObjectNode of(Table table, AlternateKey key) {
    ObjectNode members = JSON.objectNode();
    members.put("LogicalName", key.name());
    members.put("SchemaName", key.name());
    members.put("EntityLogicalName", table.name());
    members.put("EntityKeyIndexStatus", "Active");
    ArrayNode columns = members.putArray("KeyAttributes");
    key.columns().forEach(columns::add);
    members.set("DisplayName", Labels.of(key.label()));
    members.put("MetadataId", StableId.of("key", table.name(), key.name()).toString());
    return members;
  }
}
