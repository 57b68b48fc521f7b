package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.dataverse.conduct.DataverseConduct;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CaseTest {

  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void forgetWhatWasWritten() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void d151ACaseNeedsACustomer() {
    Reply reply = api.post("incidents", "{\"title\":\"t\"}");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("0x80044410");
    assertThat(reply.message()).isEqualTo("You should specify a parent contact or account.");
  }

  @Test
  void d152TheContactBelongsToTheAccount() {
    Reply reply =
        api.post(
            "incidents", "{\"title\":\"t\",%s,%s}".formatted(customerAccount("A1"), contact("C2")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("0x8004F864");
    assertThat(reply.message())
        .startsWith("The specified contact doesn't belong to the account selected");
  }

  @Test
  void d153TheContactBelongsToTheContact() {
    Reply reply =
        api.post(
            "incidents", "{\"title\":\"t\",%s,%s}".formatted(customerContact("C3"), contact("C1")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("0x8004F865");
  }

  @Test
  void contactAndCustomerAreFilledTogether() {
    JsonNode row =
        read(create("\"title\":\"t\",%s,%s".formatted(customerAccount("A1"), contact("C1"))));

    assertThat(row.path("_customerid_value").asText())
        .isEqualTo(WebApi.id("account", "A1").toString());
    assertThat(row.path("_accountid_value").asText())
        .isEqualTo(WebApi.id("account", "A1").toString());
    assertThat(row.path("_contactid_value").isNull()).isTrue();
    assertThat(row.path("_primarycontactid_value").asText())
        .isEqualTo(WebApi.id("contact", "C1").toString());
    assertThat(row.path("ticketnumber").asText()).matches("CAS-[0-9]{5}-[0-9A-Z]{6}");
    assertThat(row.path("prioritycode").asInt()).isEqualTo(2);
  }

  @Test
  void aNewCustomerMustFitTheContactThatIsThere() {
    String id = create("\"title\":\"t\",%s,%s".formatted(customerAccount("A1"), contact("C1")));

    Reply reply =
        api.patch("incidents(" + id + ")", "{" + customerAccount("A2") + "}", "If-Match", "*");

    assertThat(reply.code()).isEqualTo("0x8004F864");
    assertThat(
            api.patch(
                    "incidents(" + id + ")",
                    "{%s,%s}".formatted(customerAccount("A2"), contact("C2")),
                    "If-Match",
                    "*")
                .status())
        .isEqualTo(204);
  }

  @Test
  void d155TheCustomerIsBoundByItsKind() {
    Reply reply =
        api.post(
            "incidents",
            "{\"title\":\"t\",\"customerid@odata.bind\":\"/accounts(%s)\"}"
                .formatted(WebApi.id("account", "A1")));

    assertThat(reply.code()).isEqualTo("0x80048d19");
    assertThat(reply.message()).contains("undeclared property 'customerid'");
  }

  @Test
  void d156ATitleIsNotEnforced() {
    assertThat(read(create(customerAccount("A1"))).path("title").isNull()).isTrue();
  }

  @Test
  void d157StateAndStatusBelongTogether() {
    String id = create(customerAccount("A1"));

    Reply reply =
        api.patch("incidents(" + id + ")", "{\"statecode\":1,\"statuscode\":1}", "If-Match", "*");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("0x80048408");
    assertThat(reply.message()).isEqualTo("Incident does not have valid status code");
  }

  @Test
  void aStateAloneBringsItsDefaultStatus() {
    String id = create(customerAccount("A1"));

    api.patch("incidents(" + id + ")", "{\"statecode\":1}", "If-Match", "*");

    assertThat(read(id).path("statuscode").asInt()).isEqualTo(5);
  }

  @Test
  void aStateInACreateBodyIsIgnored() {
    JsonNode row = read(create(customerAccount("A1") + ",\"statecode\":1"));

    assertThat(row.path("statecode").asInt()).isZero();
  }

  @Test
  void d159ACaseIsResolvedOnce() {
    String id = create(customerAccount("A1"));

    Reply closed = api.post("CloseIncident", closing(id, 1000));
    Reply again = api.post("CloseIncident", closing(id, 5));

    assertThat(closed.status()).as(closed.body()).isEqualTo(204);
    assertThat(read(id).path("statecode").asInt()).isEqualTo(1);
    assertThat(read(id).path("statuscode").asInt()).isEqualTo(1000);
    JsonNode resolutions =
        api.get("incidents(" + id + ")/Incident_IncidentResolutions").json().path("value");
    assertThat(resolutions).hasSize(1);
    assertThat(resolutions.path(0).path("subject").asText()).isEqualTo("Resolved");
    assertThat(resolutions.path(0).path("statecode").asInt()).isEqualTo(1);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.code()).isEqualTo("0x800404cf");
  }

  @Test
  void d160ACaseIsNotClosedWithoutResolution() {
    String id = create(customerAccount("A1"));

    for (String body :
        new String[] {
          "{\"Status\":5}",
          "{\"IncidentResolution\":null,\"Status\":5}",
          "{\"IncidentResolution\":{\"subject\":\"x\"},\"Status\":5}",
          closing(id, 5).replace("incidentresolution", "task"),
          closing(id, 5).replace("\"Status\":5", "\"State\":5"),
          closing(id, 1)
        }) {
      assertThat(api.post("CloseIncident", body).status()).as(body).isEqualTo(400);
    }
    assertThat(read(id).path("statecode").asInt()).isZero();
    assertThat(api.get("CloseIncident").status()).isEqualTo(404);
  }

  @Test
  void aCaseMayBeNamedByItsBareId() {
    String id = create(customerAccount("A1"));

    Reply reply =
        api.post(
            "CloseIncident",
            "{\"IncidentResolution\":{\"subject\":\"x\",\"incidentid\":\"%s\"},\"Status\":-1}"
                .formatted(id));

    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    assertThat(read(id).path("statuscode").asInt()).isEqualTo(5);
  }

  @Test
  void d161ACaseWithAnOpenCallIsNotClosed() {
    String id = create(customerAccount("A1"));
    String call =
        WebApi.idOf(
            api.post(
                "phonecalls",
                "{\"subject\":\"c\",\"regardingobjectid_incident_phonecall@odata.bind\":\"/incidents(%s)\"}"
                    .formatted(id)));

    Reply refused = api.post("CloseIncident", closing(id, 5));
    api.patch("phonecalls(" + call + ")", "{\"statecode\":1,\"statuscode\":2}");
    Reply closed = api.post("CloseIncident", closing(id, 5));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("0x8004440a");
    assertThat(closed.status()).isEqualTo(204);
  }

  @Test
  void mergedRecordsAreOne() {
    String target = WebApi.id("contact", "sam").toString();
    String subordinate = WebApi.id("contact", "grace").toString();
    String body =
        "{\"Target\":{\"@odata.type\":\"Microsoft.Dynamics.CRM.contact\",\"contactid\":\"%s\"},\"Subordinate\":{\"@odata.type\":\"Microsoft.Dynamics.CRM.contact\",\"contactid\":\"%s\"},\"UpdateContent\":{\"@odata.type\":\"Microsoft.Dynamics.CRM.contact\",\"contactid\":\"00000000-0000-0000-0000-000000000000\",\"jobtitle\":\"Both\"},\"PerformParentingChecks\":false}"
            .formatted(target, subordinate);

    Reply merged = api.post("Merge", body);
    Reply again = api.post("Merge", body);

    assertThat(merged.status()).as(merged.body()).isEqualTo(204);
    assertThat(again.status()).isEqualTo(400);
    JsonNode kept = api.get("contacts(" + target + ")").json();
    JsonNode gone = api.get("contacts(" + subordinate + ")").json();
    assertThat(kept.path("jobtitle").asText()).isEqualTo("Both");
    assertThat(gone.path("statecode").asInt()).isEqualTo(1);
    assertThat(gone.path("merged").asBoolean()).isTrue();
    assertThat(gone.path("_masterid_value").asText()).isEqualTo(target);
    assertThat(api.get("contacts(" + target + ")/incident_customer_contacts").json().path("value"))
        .hasSize(2);
    assertThat(
            api.get("contacts(" + subordinate + ")/incident_customer_contacts")
                .json()
                .path("value"))
        .isEmpty();
  }

  @Test
  void aMergedCaseIsCancelled() {
    String one = create(customerAccount("A1"));
    String other = create(customerAccount("A1"));
    String row = "{\"@odata.type\":\"#Microsoft.Dynamics.CRM.incident\",\"incidentid\":\"%s\"}";

    Reply reply =
        api.post(
            "Merge",
            "{\"Target\":%s,\"Subordinate\":%s}"
                .formatted(row.formatted(one), row.formatted(other)));

    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    assertThat(read(other).path("statecode").asInt()).isEqualTo(2);
    assertThat(read(other).path("statuscode").asInt()).isEqualTo(2000);
  }

  private static String closing(String incident, int status) {
    return "{\"IncidentResolution\":{\"@odata.type\":\"Microsoft.Dynamics.CRM.incidentresolution\",\"subject\":\"Resolved\",\"incidentid@odata.bind\":\"/incidents(%s)\",\"description\":\"d\",\"timespent\":0},\"Status\":%d}"
        .formatted(incident, status);
  }

  @Test
  void d163AResolvedCaseIsReadOnlyUntilReopened() {
    String id = create(customerAccount("A1"));
    String incident = "incidents(" + id + ")";
    api.patch(incident, "{\"statecode\":1,\"statuscode\":5}", "If-Match", "*");

    Reply refused = api.patch(incident, "{\"title\":\"x\"}", "If-Match", "*");
    Reply reopened =
        api.patch(incident, "{\"statecode\":0,\"statuscode\":1,\"title\":\"y\"}", "If-Match", "*");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(reopened.status()).isEqualTo(204);
    assertThat(read(id).path("title").asText()).isEqualTo("y");
  }

  @Test
  void d168TheTicketNumberStaysWhatItIs() {
    String id = create(customerAccount("A1") + ",\"ticketnumber\":\"mine\"");
    String number = read(id).path("ticketnumber").asText();

    api.patch("incidents(" + id + ")", "{\"ticketnumber\":\"mine\"}", "If-Match", "*");

    assertThat(number).startsWith("CAS-");
    assertThat(read(id).path("ticketnumber").asText()).isEqualTo(number);
  }

  @Test
  void d168TheTicketNumberIsRefusedWhereThatIsSwitchedOn() {
    SharedSimulator.simulator()
        .dataverseSwitches()
        .change(
            before ->
                new DataverseConduct(
                    before.serviceProtection(),
                    before.requestLimit(),
                    before.executionTimeLimitMillis(),
                    before.concurrentLimit(),
                    before.windowSeconds(),
                    before.dopHint(),
                    before.costPerWriteMillis(),
                    before.costPerScanMillis(),
                    before.costTakesTime(),
                    before.queryThrottling(),
                    before.queryThrottlingStatus(),
                    true,
                    before.entityIdWithRepresentation(),
                    before.duplicatesFoundStatus(),
                    before.unknownPropertyCode()));

    Reply reply =
        api.post("incidents", "{%s,\"ticketnumber\":\"1\"}".formatted(customerAccount("A1")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).contains("'ticketnumber'");
  }

  @Test
  void d169OneBadColumnRefusesTheWholeRequest() {
    String id = create(customerAccount("A1"));

    Reply reply =
        api.patch("incidents(" + id + ")", "{\"title\":\"x\",\"new_nonsense\":1}", "If-Match", "*");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message()).contains("'new_nonsense'");
    assertThat(read(id).path("title").isNull()).isTrue();
  }

  private String create(String members) {
    Reply reply = api.post("incidents", "{" + members + "}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    return WebApi.idOf(reply);
  }

  private JsonNode read(String id) {
    return api.get("incidents(" + id + ")").json();
  }

  private static String customerAccount(String key) {
    return "\"customerid_account@odata.bind\":\"/accounts(%s)\""
        .formatted(WebApi.id("account", key));
  }

  private static String customerContact(String key) {
    return "\"customerid_contact@odata.bind\":\"/contacts(%s)\""
        .formatted(WebApi.id("contact", key));
  }

  private static String contact(String key) {
    return "\"primarycontactid@odata.bind\":\"/contacts(%s)\"".formatted(WebApi.id("contact", key));
  }
}
