package io.deskbridge.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator removes a field, makes it read-only, shortens it, retires an option. */
class ColumnControlTest {

  private static final String GRACE_OPEN = "incidents(" + WebApi.id("incident", "grace-open") + ")";
  private static final String ATTRIBUTES =
      "EntityDefinitions(LogicalName='incident')/Attributes(LogicalName='%s')";

  private final Simulator simulator = SharedSimulator.simulator();
  private final Client client = SharedSimulator.client();
  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void reset() {
    simulator.reset();
  }

  @Test
  void aRemovedFieldIsGoneFromMetadataQueriesAndWritesAtOnce() {
    api.patch(GRACE_OPEN, "{\"new_queue\":\"billing\"}");

    Reply removed = client.send("DELETE", column("contoso", "new_queue"), "");

    assertThat(removed.status()).as(removed.body()).isEqualTo(204);
    assertThat(api.get(ATTRIBUTES.formatted("new_queue")).status()).isEqualTo(404);
    assertThat(api.get("$metadata").body()).doesNotContain("Name=\"new_queue\"");
    for (String query :
        new String[] {
          "$select=new_queue", "$filter=new_queue eq 'billing'", "$orderby=new_queue"
        }) {
      Reply refused = api.query("incidents", query);
      assertThat(refused.status()).as(query).isEqualTo(400);
      assertThat(refused.code()).isEqualTo("0x80060888");
      assertThat(refused.message())
          .isEqualTo(
              "Could not find a property named 'new_queue' on type 'Microsoft.Dynamics.CRM.incident'.");
    }
    Reply written = api.patch(GRACE_OPEN, "{\"new_queue\":\"x\"}");
    assertThat(written.code()).isEqualTo("0x80048d19");
    assertThat(written.message()).contains("Invalid property 'new_queue' was found in entity");
    assertThat(api.get(GRACE_OPEN).json().has("new_queue")).isFalse();
    assertThat(api.get(GRACE_OPEN + "/new_queue").status()).isEqualTo(404);
  }

  @Test
  void aFieldThatIsPublishedAgainHasItsValues() {
    api.patch(GRACE_OPEN, "{\"new_queue\":\"billing\"}");
    client.send("DELETE", column("contoso", "new_queue"), "");
    api.patch(GRACE_OPEN, "{\"title\":\"Another title\"}");

    Reply published = client.send("PUT", column("contoso", "new_queue"), "");

    assertThat(published.json().path("published").asBoolean()).isTrue();
    assertThat(api.get(GRACE_OPEN).json().path("new_queue").asText()).isEqualTo("billing");
  }

  @Test
  void listsTellAnotherVersionOfTheMetadataAfterEveryChangeOfAColumn() {
    String before = metadataVersion();

    client.send("DELETE", column("contoso", "new_queue"), "");
    String removed = metadataVersion();
    client.send("PUT", column("contoso", "new_queue"), "");
    String published = metadataVersion();

    assertThat(before).matches("\\d+");
    assertThat(List.of(before, removed, published)).doesNotHaveDuplicates();
    assertThat(metadataVersion()).isEqualTo(published);
    assertThat(api.query("contacts", "$top=1").body()).doesNotContain("globalmetadataversion");
  }

  private String metadataVersion() {
    return api.get(
            "contacts?$top=1",
            "Prefer",
            "odata.include-annotations=\"Microsoft.Dynamics.CRM.globalmetadataversion\"")
        .json()
        .path("@Microsoft.Dynamics.CRM.globalmetadataversion")
        .asText();
  }

  @Test
  void anotherOrganisationKeepsTheField() {
    client.send("DELETE", column("contoso", "new_queue"), "");

    Reply kept = client.get(column("northwind", "new_queue"));

    assertThat(kept.json().path("published").asBoolean()).isTrue();
  }

  @Test
  void aReadOnlyFieldKeepsWhatItHasAndSaysSo() {
    api.patch(GRACE_OPEN, "{\"new_queue\":\"billing\"}");

    Reply changed = client.send("PATCH", column("contoso", "new_queue"), "{\"readOnly\":true}");

    assertThat(changed.json().path("readOnly").asBoolean()).isTrue();
    JsonNode attribute = api.get(ATTRIBUTES.formatted("new_queue")).json();
    assertThat(attribute.path("IsValidForCreate").asBoolean()).isFalse();
    assertThat(attribute.path("IsValidForUpdate").asBoolean()).isFalse();
    assertThat(api.patch(GRACE_OPEN, "{\"new_queue\":\"x\"}").status()).isEqualTo(204);
    assertThat(api.get(GRACE_OPEN).json().path("new_queue").asText()).isEqualTo("billing");
    client.send(
        "PATCH",
        simulator.controlUrl() + "/dataverse/switches",
        "{\"readOnlyColumnsRefused\":true}");
    assertThat(api.patch(GRACE_OPEN, "{\"new_queue\":\"x\"}").code()).isEqualTo("0x80048d19");
  }

  @Test
  void aShortenedFieldRefusesWhatFittedBefore() {
    client.send("PATCH", column("contoso", "new_tier"), "{\"maxLength\":4}");

    Reply refused = api.patch(GRACE_OPEN, "{\"new_tier\":\"Silver\"}");

    assertThat(refused.code()).isEqualTo("0x80044331");
    assertThat(refused.message()).endsWith("exceeded the maximum allowed length of '4'.");
    assertThat(api.patch(GRACE_OPEN, "{\"new_tier\":\"Gold\"}").status()).isEqualTo(204);
    assertThat(
            api.get(
                    ATTRIBUTES.formatted("new_tier")
                        + "/Microsoft.Dynamics.CRM.StringAttributeMetadata?$select=MaxLength")
                .json()
                .path("MaxLength")
                .asInt())
        .isEqualTo(4);
    client.send("PATCH", column("contoso", "new_tier"), "{\"maxLength\":null}");
    assertThat(api.patch(GRACE_OPEN, "{\"new_tier\":\"Silver\"}").status()).isEqualTo(204);
  }

  @Test
  void aRetiredOptionIsOfferedNoMore() {
    api.patch(GRACE_OPEN, "{\"new_channel\":2}");

    client.send("PATCH", column("contoso", "new_channel"), "{\"retiredOptions\":[2]}");

    Reply refused = api.patch(GRACE_OPEN, "{\"new_channel\":2}");
    assertThat(refused.code()).isEqualTo("0x8004431A");
    assertThat(refused.message()).endsWith("Accepted Values: 1,3,4");
    JsonNode options =
        api.get(
                ATTRIBUTES.formatted("new_channel")
                    + "/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet")
            .json()
            .at("/OptionSet/Options");
    assertThat(options).extracting(each -> each.path("Value").asInt()).containsExactly(1, 3, 4);
    assertThat(api.get(GRACE_OPEN).json().path("new_channel").asInt())
        .as("rows keep it")
        .isEqualTo(2);
  }

  @Test
  void anOptionOfAGlobalChoiceIsRetiredWhereverItIsShared() {
    client.send("PATCH", column("contoso", "new_topics"), "{\"retiredOptions\":[3]}");

    assertThat(
            api.patch(
                    "contacts(" + WebApi.id("contact", "grace") + ")", "{\"new_interests\":\"3\"}")
                .code())
        .isEqualTo("0x8004431A");
    assertThat(api.get("GlobalOptionSetDefinitions(Name='new_topic')").json().path("Options"))
        .extracting(each -> each.path("Value").asInt())
        .containsExactly(1, 2, 4);
  }

  @Test
  void resetBringsAllBack() {
    client.send("DELETE", column("contoso", "new_queue"), "");
    client.send("PATCH", column("contoso", "new_tier"), "{\"maxLength\":4,\"readOnly\":true}");

    client.send("POST", simulator.controlUrl() + "/reset", "");

    assertThat(api.patch(GRACE_OPEN, "{\"new_queue\":\"q\",\"new_tier\":\"Silver\"}").status())
        .isEqualTo(204);
    JsonNode row = api.get(GRACE_OPEN).json();
    assertThat(row.path("new_queue").asText()).isEqualTo("q");
    assertThat(row.path("new_tier").asText()).isEqualTo("Silver");
  }

  @Test
  void whatNoAdministratorCouldDoIsRefused() {
    assertThat(client.send("DELETE", column("contoso", "title"), "").status()).isEqualTo(400);
    assertThat(
            client
                .send(
                    "DELETE",
                    column("contoso", "new_externalid").replace("incident", "contact"),
                    "")
                .json()
                .path("detail")
                .asText())
        .isEqualTo("A column of a key can't be removed");
    for (String body :
        new String[] {
          "{\"maxLength\":0}",
          "{\"maxLength\":21}",
          "{\"maxLength\":\"4\"}",
          "{\"retiredOptions\":[1]}",
          "{\"readOnly\":1}",
          "{\"colour\":\"red\"}",
          "[]"
        }) {
      assertThat(client.send("PATCH", column("contoso", "new_tier"), body).status())
          .as(body)
          .isEqualTo(400);
    }
    assertThat(
            client
                .send("PATCH", column("contoso", "prioritycode"), "{\"retiredOptions\":[2]}")
                .json()
                .path("detail")
                .asText())
        .isEqualTo("Option 2 is the default");
    assertThat(client.get(column("contoso", "new_nothing")).status()).isEqualTo(404);
    assertThat(client.get(column("nobody", "new_queue")).status()).isEqualTo(404);
  }

  private String column(String tenant, String column) {
    return "%s/organisations/%s/tables/incident/columns/%s"
        .formatted(simulator.controlUrl(), tenant, column);
  }
}
