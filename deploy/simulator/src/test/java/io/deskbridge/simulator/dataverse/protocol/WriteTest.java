package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteTest {

  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void forgetWhatWasWritten() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void d20CreateAnswersWithTheIdOfTheRow() {
    Reply reply = api.post("contacts", "{\"firstname\":\"Rafel\",\"lastname\":\"Shillo\"}");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
    assertThat(reply.header("OData-Version")).isEqualTo("4.0");
    assertThat(reply.header("OData-EntityId"))
        .isEqualTo(api.base() + "contacts(" + WebApi.idOf(reply) + ")");
    var row = api.get("contacts(" + WebApi.idOf(reply) + ")").json();
    assertThat(row.path("fullname").asText()).isEqualTo("Rafel Shillo");
    assertThat(row.path("statecode").asInt()).isZero();
    assertThat(row.path("statuscode").asInt()).isEqualTo(1);
    assertThat(row.path("_ownerid_value").asText())
        .isEqualTo(WebApi.id("systemuser", "deskbridge").toString());
    assertThat(row.path("_createdby_value").asText())
        .isEqualTo(WebApi.id("systemuser", "deskbridge").toString());
    assertThat(row.path("createdon").asText()).endsWith("Z");
  }

  @Test
  void d21CreateMayAnswerWithTheRow() {
    Reply reply =
        api.post(
            "accounts?$select=name,revenue",
            "{\"name\":\"x\",\"revenue\":5000000}",
            "Prefer",
            "return=representation");

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Preference-Applied")).isEqualTo("return=representation");
    assertThat(reply.header("OData-EntityId")).isNull();
    assertThat(reply.json().path("@odata.context").asText())
        .endsWith("#accounts(name,revenue)/$entity");
    assertThat(reply.json().path("revenue").asInt()).isEqualTo(5_000_000);
    assertThat(reply.json().has("_transactioncurrencyid_value")).isTrue();
    assertThat(reply.json().path("accountid").asText()).hasSize(36);
  }

  @Test
  void anIdOfTheCallersChoiceIsTakenOnce() {
    String id = UUID.randomUUID().toString();
    String body = "{\"contactid\":\"%s\",\"lastname\":\"x\"}".formatted(id);

    assertThat(WebApi.idOf(api.post("contacts", body))).isEqualTo(id);
    Reply again = api.post("contacts", body);

    assertThat(again.status()).isEqualTo(412);
    assertThat(again.code()).isEqualTo("0x80040237");
  }

  @Test
  void d22UpdateWithIfMatchAnyChangesTheRow() {
    String contact = "contacts(" + WebApi.id("contact", "C3") + ")";

    Reply reply = api.patch(contact, "{\"jobtitle\":\"Boss\"}", "If-Match", "*");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(api.get(contact).json().path("jobtitle").asText()).isEqualTo("Boss");
  }

  @Test
  void updateMayAnswerWithTheRow() {
    Reply reply =
        api.patch(
            "contacts(" + WebApi.id("contact", "C3") + ")?$select=jobtitle",
            "{\"jobtitle\":\"Boss\"}",
            "Prefer",
            "return=representation,odata.include-annotations=\"*\"");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("jobtitle").asText()).isEqualTo("Boss");
    assertThat(reply.header("Preference-Applied"))
        .isEqualTo("return=representation,odata.include-annotations=\"*\"");
  }

  @Test
  void d24ASinglePropertyIsPutAndRead() {
    String property = "contacts(" + WebApi.id("contact", "C3") + ")/telephone1";

    Reply put = api.send("PUT", property, "{\"value\":\"555-0105\"}");
    Reply read = api.get(property);

    assertThat(put.status()).isEqualTo(204);
    assertThat(read.json().path("value").asText()).isEqualTo("555-0105");
    assertThat(read.json().path("@odata.context").asText())
        .endsWith("#contacts(" + WebApi.id("contact", "C3") + ")/telephone1");
  }

  @Test
  void d25APropertyWithoutValueHasNoContent() {
    Reply reply = api.get("contacts(" + WebApi.id("contact", "C3") + ")/telephone1");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void d26ASinglePropertyIsCleared() {
    String property = "contacts(" + WebApi.id("contact", "C1") + ")/telephone1";

    assertThat(api.send("DELETE", property, "").status()).isEqualTo(204);
    assertThat(api.get(property).status()).isEqualTo(204);
  }

  @Test
  void d28ARowIsReadWithTheColumnsThatAreNamed() {
    Reply reply = api.get("contacts(" + WebApi.id("contact", "C1") + ")?$select=fullname");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("@odata.context").asText())
        .endsWith("#contacts(fullname)/$entity");
    assertThat(reply.json().path("@odata.etag").asText()).matches("W/\"[0-9]+\"");
    assertThat(reply.json().path("contactid").asText())
        .isEqualTo(WebApi.id("contact", "C1").toString());
    assertThat(reply.json()).hasSize(4);
  }

  @Test
  void d30ReferencesAreBoundInThreeForms() {
    UUID contact = WebApi.id("contact", "C1");
    for (String form :
        new String[] {
          "contacts(" + contact + ")",
          "/contacts(" + contact + ")",
          api.base() + "contacts(" + contact + ")"
        }) {
      Reply reply =
          api.post(
              "accounts",
              "{\"name\":\"x\",\"primarycontactid@odata.bind\":\"%s\"}".formatted(form));
      assertThat(reply.status()).as(form).isEqualTo(204);
    }
  }

  @Test
  void d32AReferenceToNothingIsRefused() {
    String nobody = "00000000-0000-0000-0000-000000000001";

    Reply reply =
        api.post(
            "accounts",
            "{\"name\":\"x\",\"primarycontactid@odata.bind\":\"/contacts(%s)\"}".formatted(nobody));

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("0x80040217");
    assertThat(reply.message()).isEqualTo("contact With Id = " + nobody + " Does Not Exist");
  }

  @Test
  void d33TextThatIsTooLongIsRefused() {
    Reply reply = api.post("contacts", "{\"lastname\":\"%s\"}".formatted("x".repeat(51)));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("0x80044331");
    assertThat(reply.message())
        .isEqualTo(
            "A validation error occurred.  The length of the 'lastname' attribute of the 'contact' entity exceeded the maximum allowed length of '50'.");
  }

  @Test
  void d34AChoiceThatIsNotOfferedIsRefused() {
    Reply reply = incident("\"prioritycode\":99");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("0x8004431A");
  }

  @Test
  void aNumberOutOfBoundsIsRefused() {
    assertThat(incident("\"new_loyaltypoints\":-1").code()).isEqualTo("0x80044330");
  }

  @Test
  void aTextWhereANumberBelongsIsRefused() {
    Reply reply = incident("\"prioritycode\":\"High\"");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("0x80048d19");
    assertThat(reply.message())
        .contains("Cannot convert the literal 'High' to the expected type 'Edm.Int32'.");
  }

  @Test
  void d36AnUnknownColumnIsNamed() {
    Reply reply = api.post("accounts", "{\"Name\":\"Account name\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message())
        .contains("Invalid property 'Name' was found in entity 'Microsoft.Dynamics.CRM.account'.");
  }

  @Test
  void d37ACustomerIsBoundByItsKind() {
    Reply reply =
        api.post(
            "contacts",
            "{\"lastname\":\"x\",\"parentcustomerid@odata.bind\":\"accounts(%s)\"}"
                .formatted(WebApi.id("account", "A1")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("0x80048d19");
    assertThat(reply.message())
        .contains("Error identified in Payload provided by the user for Entity :'contacts'")
        .contains(
            "An undeclared property 'parentcustomerid' which only has property annotations in the payload but no property value was found in the payload.");
  }

  @Test
  void d38MalformedJsonIsRefused() {
    Reply reply = api.post("contacts", "{\"lastname\":");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("0x80048d19");
  }

  @Test
  void aRefusedRequestWritesNothing() {
    String contact = "contacts(" + WebApi.id("contact", "C3") + ")";
    String before = api.get(contact).json().path("@odata.etag").asText();

    api.patch(contact, "{\"jobtitle\":\"Boss\",\"no_such\":1}", "If-Match", "*");

    assertThat(api.get(contact).json().path("@odata.etag").asText()).isEqualTo(before);
    assertThat(SharedSimulator.simulator().writes()).isEmpty();
  }

  @Test
  void whatWasWrittenIsInTheJournal() {
    api.patch(
        "contacts(" + WebApi.id("contact", "C3") + ")", "{\"jobtitle\":\"Boss\"}", "If-Match", "*");

    var write = SharedSimulator.simulator().writes().getFirst();

    assertThat(write.table()).isEqualTo("contact");
    assertThat(write.user()).isEqualTo(WebApi.id("systemuser", "deskbridge"));
    assertThat(write.changes())
        .anySatisfy(
            change -> {
              assertThat(change.column()).isEqualTo("jobtitle");
              assertThat(change.before().asText()).isEqualTo("Owner");
              assertThat(change.after().asText()).isEqualTo("Boss");
            });
  }

  @Test
  void aSetTakesNoPatch() {
    assertThat(api.patch("contacts", "{}").status()).isEqualTo(405);
  }

  private Reply incident(String members) {
    return api.post(
        "incidents",
        "{\"title\":\"t\",\"customerid_account@odata.bind\":\"/accounts(%s)\",%s}"
            .formatted(WebApi.id("account", "A1"), members));
  }
}
