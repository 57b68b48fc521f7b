package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.WebApi;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class MetadataTest {

  private static final String INCIDENT = "EntityDefinitions(LogicalName='incident')";

  private final WebApi api = WebApi.asApplication();

  @Test
  void d126ATableIsDescribed() {
    JsonNode table =
        api.get(INCIDENT + "?$select=EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute").json();

    assertThat(table.path("EntitySetName").asText()).isEqualTo("incidents");
    assertThat(table.path("PrimaryIdAttribute").asText()).isEqualTo("incidentid");
    assertThat(table.path("PrimaryNameAttribute").asText()).isEqualTo("title");
    assertThat(table.path("MetadataId").asText()).hasSize(36);
    assertThat(table.has("SchemaName")).isFalse();
  }

  @Test
  void d127OptionsHaveValuesAndLabels() {
    JsonNode columns =
        api.get(
                INCIDENT
                    + "/Attributes/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet")
            .json()
            .path("value");

    JsonNode priority = find(columns, "prioritycode");
    assertThat(priority.at("/OptionSet/Options"))
        .extracting(
            option ->
                option.path("Value").asInt()
                    + " "
                    + option.at("/Label/UserLocalizedLabel/Label").asText())
        .containsExactly("1 High", "2 Normal", "3 Low");
    assertThat(find(columns, "new_channel").at("/OptionSet/Options")).hasSize(4);
  }

  @Test
  void d128AllTablesAreListed() {
    Reply reply =
        api.get("EntityDefinitions?$select=EntitySetName,LogicalName", "Cache-Control", "no-cache");

    assertThat(WebApi.values(reply, "EntitySetName"))
        .contains("contacts", "accounts", "incidents", "systemusers", "roles");
  }

  @Test
  void d130FunctionsAreNotSupportedHere() {
    Reply reply = api.query("EntityDefinitions", "$filter=startswith(LogicalName,'new_')");

    assertThat(reply.status()).isEqualTo(501);
    assertThat(reply.message())
        .isEqualTo("The \"startswith\" function isn't supported for Metadata Entities");
  }

  @Test
  void d185AColumnExistsOrNot() {
    String contact = "EntityDefinitions(LogicalName='contact')/Attributes";
    assertThat(api.get(contact + "(LogicalName='new_mycustomfield')").status()).isEqualTo(200);
    assertThat(api.get(contact + "(LogicalName='new_nonsense')").status()).isEqualTo(404);
  }

  @Test
  void columnsSayTypeLengthTargetsAndWhetherTheyCanBeWritten() {
    JsonNode columns =
        api.get(
                INCIDENT
                    + "/Attributes?$select=LogicalName,AttributeType,IsValidForUpdate,IsValidForCreate,DisplayName")
            .json()
            .path("value");

    assertThat(find(columns, "customerid").path("AttributeType").asText()).isEqualTo("Customer");
    assertThat(find(columns, "customerid").path("@odata.type").asText())
        .isEqualTo("#Microsoft.Dynamics.CRM.LookupAttributeMetadata");
    assertThat(find(columns, "ticketnumber").path("IsValidForUpdate").asBoolean()).isFalse();
    assertThat(find(columns, "title").at("/DisplayName/UserLocalizedLabel/Label").asText())
        .isEqualTo("Case Title");
    JsonNode lookups =
        api.get(
                INCIDENT
                    + "/Attributes/Microsoft.Dynamics.CRM.LookupAttributeMetadata?$select=LogicalName,Targets")
            .json()
            .path("value");
    assertThat(find(lookups, "customerid").path("Targets"))
        .extracting(JsonNode::asText)
        .containsExactly("account", "contact");
    JsonNode title =
        api.get(
                INCIDENT
                    + "/Attributes(LogicalName='title')/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=MaxLength,FormatName")
            .json();
    assertThat(title.path("MaxLength").asInt()).isEqualTo(200);
  }

  @Test
  void statusOptionsSayTheirState() {
    JsonNode column =
        api.get(
                INCIDENT
                    + "/Attributes(LogicalName='statuscode')/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$expand=OptionSet")
            .json();

    assertThat(column.at("/OptionSet/Options"))
        .extracting(option -> option.path("Value").asInt() + ":" + option.path("State").asInt())
        .contains("1:0", "5:1", "2000:2");
  }

  @Test
  void aMemberOfADerivedTypeNeedsTheCast() {
    Reply reply = api.get(INCIDENT + "/Attributes?$select=LogicalName,MaxLength");

    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void columnsAreFilteredByComparison() {
    Reply reply =
        api.query(
            INCIDENT + "/Attributes",
            "$select=LogicalName",
            "$filter=AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'Picklist' and IsCustomAttribute eq true");

    assertThat(WebApi.values(reply, "LogicalName")).containsExactly("new_channel");
  }

  @Test
  void keysAreListed() {
    Reply reply = api.get("EntityDefinitions(LogicalName='contact')/Keys");

    assertThat(reply.json().at("/value/0/KeyAttributes/0").asText()).isEqualTo("new_externalid");
    assertThat(reply.json().at("/value/0/EntityKeyIndexStatus").asText()).isEqualTo("Active");
  }

  @Test
  void anUnknownTableIsNotFound() {
    assertThat(api.get("EntityDefinitions(LogicalName='nothing')").status()).isEqualTo(404);
  }

  private static JsonNode find(JsonNode columns, String name) {
    for (JsonNode column : columns) {
      if (column.path("LogicalName").asText().equals(name)) {
        return column;
      }
    }
    throw new AssertionError("No column " + name);
  }

  @Test
  void theWholeModelIsADocumentOfXml() throws Exception {
    Reply reply = api.get("$metadata");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/xml");
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(reply.body())));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("edmx:Edmx");
    assertThat(reply.body())
        .contains("<EntityType Name=\"contact\"")
        .contains("<Property Name=\"_parentcustomerid_value\" Type=\"Edm.Guid\" />")
        .contains("Type=\"Collection(mscrm.contact)\"")
        .contains("<EntitySet Name=\"contacts\" EntityType=\"Microsoft.Dynamics.CRM.contact\" />");
  }

  @Test
  void theConnectorsSettingsAreFoundByTheirLabel() {
    Reply tables =
        api.query(
            "EntityDefinitions",
            "$select=LogicalName,EntitySetName,PrimaryNameAttribute,DisplayName",
            "$filter=IsCustomEntity eq true");
    Reply solution =
        api.query(
            "solutions",
            "$select=uniquename,version,ismanaged",
            "$filter=uniquename eq 'UJETConnector'");

    JsonNode table = tables.json().path("value").path(0);
    assertThat(table.at("/DisplayName/UserLocalizedLabel/Label").asText())
        .isEqualTo("UJET Settings");
    assertThat(WebApi.values(api.get(table.path("EntitySetName").asText()), "ujet_value"))
        .containsExactly("https://contoso.deskbridge.localhost:8440");
    assertThat(WebApi.values(solution, "version")).containsExactly("1.2.0.0");
  }
}
