package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Choices of which several can be chosen, and the global option set that they take them from. */
class MultiSelectTest {

  private static final String GRACE = "contacts(" + WebApi.id("contact", "grace") + ")";
  private static final String SAM = "contacts(" + WebApi.id("contact", "sam") + ")";
  private static final String INTERESTS =
      "EntityDefinitions(LogicalName='contact')/Attributes(LogicalName='new_interests')";

  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void forgetWhatWasWritten() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void choicesComeAndGoWithCommasAndAreReadWithSemicolons() {
    Reply written = api.patch(GRACE, "{\"new_interests\":\"4,1\"}");

    assertThat(written.status()).as(written.body()).isEqualTo(204);
    JsonNode row =
        api.get(
                GRACE + "?$select=new_interests",
                "Prefer",
                "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\"")
            .json();
    assertThat(row.path("new_interests").asText()).isEqualTo("1,4");
    assertThat(row.path("new_interests@OData.Community.Display.V1.FormattedValue").asText())
        .isEqualTo("Billing; Technical");
    api.patch(GRACE, "{\"new_interests\":null}");
    assertThat(api.get(GRACE).json().path("new_interests").isNull()).isTrue();
  }

  @Test
  void whatIsNotOfferedOrNoListIsRefused() {
    Reply unknown = api.patch(GRACE, "{\"new_interests\":\"1,9\"}");

    assertThat(unknown.code()).isEqualTo("0x8004431A");
    assertThat(unknown.message()).contains("The value 9 of 'new_interests'");
    assertThat(api.patch(GRACE, "{\"new_interests\":\"one\"}").code()).isEqualTo("0x80048d19");
    assertThat(api.patch(GRACE, "{\"new_interests\":1}").code()).isEqualTo("0x80048d19");
  }

  @Test
  void rowsAreFoundByWhatTheyContain() {
    api.patch(GRACE, "{\"new_interests\":\"1,4\"}");
    api.patch(SAM, "{\"new_interests\":\"2\"}");

    assertThat(found("ContainValues(PropertyName='new_interests',PropertyValues=[\"4\",\"3\"])"))
        .containsExactly("Grace Walker");
    assertThat(found("ContainValues(PropertyName='new_interests',PropertyValues=[\"2\",\"4\"])"))
        .containsExactlyInAnyOrder("Grace Walker", "Sam Lee");
    assertThat(
            WebApi.values(
                api.query(
                    "contacts",
                    "$filter=new_interests ne null and Microsoft.Dynamics.CRM.DoesNotContainValues(PropertyName='new_interests',PropertyValues=[\"4\"])"),
                "fullname"))
        .containsExactly("Sam Lee");
    assertThat(WebApi.values(api.query("contacts", "$filter=new_interests eq '1,4'"), "fullname"))
        .containsExactly("Grace Walker");
  }

  @Test
  void metadataKnowsTheTypeByItsCast() {
    JsonNode common = api.get(INTERESTS).json();
    JsonNode cast =
        api.get(
                INTERESTS
                    + "/Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet")
            .json();

    assertThat(common.path("@odata.type").asText())
        .isEqualTo("#Microsoft.Dynamics.CRM.MultiSelectPicklistAttributeMetadata");
    assertThat(common.path("AttributeType").asText()).isEqualTo("Virtual");
    assertThat(common.at("/AttributeTypeName/Value").asText()).isEqualTo("MultiSelectPicklistType");
    assertThat(cast.at("/GlobalOptionSet/Name").asText()).isEqualTo("new_topic");
    assertThat(cast.at("/OptionSet/IsGlobal").asBoolean()).isTrue();
    assertThat(cast.at("/OptionSet/Options")).hasSize(4);
  }

  @Test
  void globalOptionSetsAreFoundByNameAndId() {
    JsonNode list = api.get("GlobalOptionSetDefinitions").json().path("value");
    JsonNode byName = api.get("GlobalOptionSetDefinitions(Name='new_topic')").json();
    String id = byName.path("MetadataId").asText();

    assertThat(list).extracting(each -> each.path("Name").asText()).containsExactly("new_topic");
    assertThat(byName.path("@odata.type").asText())
        .isEqualTo("#Microsoft.Dynamics.CRM.OptionSetMetadata");
    assertThat(byName.path("Options"))
        .extracting(each -> each.at("/Label/UserLocalizedLabel/Label").asText())
        .containsExactly("Billing", "Delivery", "Returns", "Technical");
    assertThat(
            api.get(
                    "GlobalOptionSetDefinitions("
                        + id
                        + ")/Microsoft.Dynamics.CRM.OptionSetMetadata?$select=Name")
                .json()
                .path("Name")
                .asText())
        .isEqualTo("new_topic");
    assertThat(api.get("GlobalOptionSetDefinitions(Name='nothing')").status()).isEqualTo(404);
  }

  private List<String> found(String function) {
    return WebApi.values(
        api.query("contacts", "$filter=Microsoft.Dynamics.CRM." + function), "fullname");
  }
}
