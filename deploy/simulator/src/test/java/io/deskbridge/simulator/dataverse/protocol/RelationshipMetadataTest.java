package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.WebApi;
import org.junit.jupiter.api.Test;

/** How tables are related, as metadata tell it. */
class RelationshipMetadataTest {

  private static final String INCIDENT = "EntityDefinitions(LogicalName='incident')";

  private final WebApi api = WebApi.asApplication();

  @Test
  void aLookupIsARelationshipToEachOfItsTargets() {
    Reply reply =
        api.query(
            INCIDENT + "/ManyToOneRelationships",
            "$select=SchemaName,ReferencedEntity,ReferencingEntityNavigationPropertyName",
            "$filter=ReferencingAttribute eq 'customerid'");

    assertThat(WebApi.values(reply, "SchemaName"))
        .containsExactlyInAnyOrder("incident_customer_accounts", "incident_customer_contacts");
    assertThat(WebApi.values(reply, "ReferencingEntityNavigationPropertyName"))
        .containsExactlyInAnyOrder("customerid_account", "customerid_contact");
    assertThat(reply.json().at("/value/0/MetadataId").asText()).hasSize(36);
  }

  @Test
  void aRelationshipSaysWhatADeletionDoes() {
    JsonNode notes = api.get("RelationshipDefinitions(SchemaName='Incident_Annotation')").json();
    JsonNode primary =
        api.get(
                "RelationshipDefinitions(SchemaName='contact_as_primary_contact')/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata")
            .json();

    assertThat(notes.path("@odata.type").asText())
        .isEqualTo("#Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata");
    assertThat(notes.path("ReferencedEntity").asText()).isEqualTo("incident");
    assertThat(notes.path("ReferencedAttribute").asText()).isEqualTo("incidentid");
    assertThat(notes.path("ReferencingEntity").asText()).isEqualTo("annotation");
    assertThat(notes.path("ReferencingAttribute").asText()).isEqualTo("objectid");
    assertThat(notes.at("/CascadeConfiguration/Delete").asText()).isEqualTo("Cascade");
    assertThat(primary.at("/CascadeConfiguration/Delete").asText()).isEqualTo("RemoveLink");
    assertThat(primary.has("@odata.type")).as("the address says it").isFalse();
  }

  @Test
  void whatRefersToATableIsListedAndExpanded() {
    Reply listed = api.get(INCIDENT + "/OneToManyRelationships?$select=SchemaName");
    JsonNode expanded =
        api.query(
                INCIDENT,
                "$select=LogicalName",
                "$expand=OneToManyRelationships($select=ReferencedEntityNavigationPropertyName;$filter=SchemaName eq 'Incident_Phonecalls')")
            .json();

    assertThat(WebApi.values(listed, "SchemaName"))
        .contains("Incident_Annotation", "Incident_Phonecalls", "Incident_ActivityPointers");
    assertThat(expanded.path("OneToManyRelationships"))
        .extracting(each -> each.path("ReferencedEntityNavigationPropertyName").asText())
        .containsExactly("Incident_Phonecalls");
  }

  @Test
  void usersAndRolesArePaired() {
    JsonNode pair =
        api.get("EntityDefinitions(LogicalName='role')/ManyToManyRelationships")
            .json()
            .at("/value/0");
    Reply all =
        api.get(
            "RelationshipDefinitions/Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata?$select=SchemaName");

    assertThat(pair.path("SchemaName").asText()).isEqualTo("systemuserroles_association");
    assertThat(pair.path("IntersectEntityName").asText()).isEqualTo("systemuserroles");
    assertThat(pair.path("Entity1LogicalName").asText()).isEqualTo("systemuser");
    assertThat(pair.path("Entity2LogicalName").asText()).isEqualTo("role");
    assertThat(WebApi.values(all, "SchemaName")).containsExactly("systemuserroles_association");
  }

  @Test
  void everyRelationshipHasANameOfItsOwnThatLeadsBackToIt() {
    JsonNode all = api.get("RelationshipDefinitions?$select=SchemaName").json().path("value");

    assertThat(all)
        .extracting(each -> each.path("SchemaName").asText())
        .doesNotHaveDuplicates()
        .contains("lk_contact_createdby");
    assertThat(api.get("RelationshipDefinitions(SchemaName='nothing')").status()).isEqualTo(404);
    assertThat(api.get(INCIDENT + "/ManyToOneRelationships/x").status()).isEqualTo(404);
  }
}
