package io.deskbridge.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.schema.Deletion;
import io.deskbridge.simulator.dataverse.schema.Navigation;
import io.deskbridge.simulator.dataverse.schema.Relationship;
import io.deskbridge.simulator.dataverse.schema.Schema;
import io.deskbridge.simulator.dataverse.schema.Table;
import io.deskbridge.simulator.identity.StableId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Describes how tables are related. */
record RelationshipMetadata(Schema schema) {

  static final String ONE_TO_MANY = "OneToManyRelationshipMetadata";
  static final String MANY_TO_MANY = "ManyToManyRelationshipMetadata";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> OTHER_CASCADES =
      List.of("Assign", "Merge", "Reparent", "Share", "Unshare");

  /** All relationships of all tables. */
  Stream<Described> all() {
    return Stream.concat(
        schema.relationships().stream().map(RelationshipMetadata::described),
        pairs().values().stream());
  }

  /** Those in which rows of the table refer to others. */
  Stream<Described> manyToOne(Table table) {
    return schema.relationships().stream()
        .filter(each -> each.referencing().equals(table))
        .map(RelationshipMetadata::described);
  }

  /** Those in which others refer to rows of the table. */
  Stream<Described> oneToMany(Table table) {
    return schema.relationships().stream()
        .filter(each -> each.referenced().equals(table))
        .map(RelationshipMetadata::described);
  }

  /** Those in which an intersect table pairs rows of the table with others. */
  Stream<Described> manyToMany(Table table) {
    return table.navigations().stream()
        .filter(Navigation.Paired.class::isInstance)
        .map(pair -> pairs().get(pair.name()));
  }

  private static Described described(Relationship relationship) {
    ObjectNode members = base(relationship.name(), "OneToManyRelationship");
    members.put("ReferencedEntity", relationship.referenced().name());
    members.put("ReferencedAttribute", relationship.referenced().names().primaryId());
    members.put("ReferencedEntityNavigationPropertyName", relationship.collection().orElse(null));
    members.put("ReferencingEntity", relationship.referencing().name());
    members.put("ReferencingAttribute", relationship.column().name());
    members.put(
        "ReferencingEntityNavigationPropertyName",
        relationship.column().navigationTo(relationship.referenced().name()));
    members.put("IsCustomRelationship", relationship.column().custom());
    members.put("IsHierarchical", false);
    Deletion deletion = relationship.column().deletion();
    ObjectNode cascade = members.putObject("CascadeConfiguration");
    String other = deletion == Deletion.CASCADE ? "Cascade" : "NoCascade";
    OTHER_CASCADES.forEach(action -> cascade.put(action, other));
    cascade.put("Delete", deletion.label()).put("RollupView", "NoCascade");
    return Described.plain(ONE_TO_MANY, members);
  }

  /** Both tables of a pair know it; it is described once. */
  private Map<String, Described> pairs() {
    Map<String, Described> pairs = new LinkedHashMap<>();
    for (Table table : schema.tables()) {
      for (Navigation each : table.navigations()) {
        if (each instanceof Navigation.Paired paired) {
          pairs.computeIfAbsent(paired.name(), name -> described(table, paired));
        }
      }
    }
    return pairs;
  }

  private static Described described(Table table, Navigation.Paired paired) {
    ObjectNode members = base(paired.name(), "ManyToManyRelationship");
    members.put("IntersectEntityName", paired.intersect());
    members.put("Entity1LogicalName", table.name());
    members.put("Entity1IntersectAttribute", paired.here());
    members.put("Entity1NavigationPropertyName", paired.name());
    members.put("Entity2LogicalName", paired.target());
    members.put("Entity2IntersectAttribute", paired.there());
    members.put("Entity2NavigationPropertyName", paired.name());
    members.put("IsCustomRelationship", false);
    return Described.plain(MANY_TO_MANY, members);
  }

  private static ObjectNode base(String name, String type) {
    return JSON.objectNode()
        .put("SchemaName", name)
        .put("RelationshipType", type)
        .put("IsManaged", true)
        .put("SecurityTypes", "Append")
        .put("MetadataId", StableId.of("relationship", name).toString());
  }
}
