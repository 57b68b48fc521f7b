package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Notes, phone calls with their parties, tasks, queues. */
class ActivityTest {

  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void forgetWhatWasWritten() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void d164ANoteIsUnderItsCase() {
    String incident = WebApi.id("incident", "grace-open").toString();

    Reply reply =
        api.post(
            "annotations",
            "{\"subject\":\"s\",\"notetext\":\"n\",\"objectid_incident@odata.bind\":\"/incidents(%s)\"}"
                .formatted(incident));

    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    Reply notes = api.get("incidents(" + incident + ")/Incident_Annotation?$select=notetext");
    assertThat(WebApi.values(notes, "notetext")).containsExactly("n");
  }

  @Test
  void d165APhoneCallHasParties() {
    Reply reply = api.post("phonecalls", call(1, 2));

    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    String id = WebApi.idOf(reply);
    JsonNode row =
        api.get(
                "phonecalls("
                    + id
                    + ")?$expand=phonecall_activity_parties($select=participationtypemask,_partyid_value)")
            .json();
    assertThat(row.path("directioncode").asBoolean()).isFalse();
    assertThat(row.path("phonecall_activity_parties"))
        .extracting(party -> party.path("participationtypemask").asInt())
        .containsExactlyInAnyOrder(1, 2);
    assertThat(
            WebApi.values(
                api.get(
                    "incidents(" + WebApi.id("incident", "grace-open") + ")/Incident_Phonecalls"),
                "activityid"))
        .containsExactly(id);
  }

  @Test
  void partiesAreReplacedAndGoWithTheirCall() {
    api.assign("System Administrator");
    String id = WebApi.idOf(api.post("phonecalls", call(1, 2)));
    String parties = "phonecalls(" + id + ")/phonecall_activity_parties";

    Reply put =
        api.send(
            "PUT",
            parties,
            "{\"value\":[{\"partyid_contact@odata.bind\":\"contacts(%s)\",\"participationtypemask\":2}]}"
                .formatted(WebApi.id("contact", "sam")));

    assertThat(put.status()).as(put.body()).isEqualTo(204);
    assertThat(WebApi.values(api.get(parties), "_partyid_value"))
        .containsExactly(WebApi.id("contact", "sam").toString());
    api.send("DELETE", "phonecalls(" + id + ")", "");
    assertThat(api.get("activityparties").json().path("value")).isEmpty();
  }

  @Test
  void d167APhoneCallHasNoRequiredAttendee() {
    Reply reply = api.post("phonecalls", call(1, 5));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("0x80094006");
    assertThat(api.get("phonecalls").json().path("value")).isEmpty();
  }

  @Test
  void aCallGoesOutUnlessToldOtherwise() {
    String id = WebApi.idOf(api.post("phonecalls", "{\"subject\":\"x\"}"));

    assertThat(api.get("phonecalls(" + id + ")").json().path("directioncode").asBoolean()).isTrue();
  }

  @Test
  void aCaseIsPutInAQueueOnce() {
    String queue = "queues(" + WebApi.id("queue", "billing") + ")";
    String body =
        "{\"Target\":{\"@odata.type\":\"Microsoft.Dynamics.CRM.incident\",\"incidentid\":\"%s\"}}"
            .formatted(WebApi.id("incident", "grace-open"));

    Reply first = api.post(queue + "/Microsoft.Dynamics.CRM.AddToQueue", body);
    Reply second = api.post(queue + "/Microsoft.Dynamics.CRM.AddToQueue", body);

    assertThat(api.get(queue + "/Microsoft.Dynamics.CRM.AddToQueue").status()).isEqualTo(404);
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    assertThat(first.json().path("QueueItemId").asText()).hasSize(36);
    assertThat(second.json().path("QueueItemId")).isEqualTo(first.json().path("QueueItemId"));
    assertThat(WebApi.values(api.get(queue + "/queue_entries"), "title"))
        .containsExactly("Delivery is late");
  }

  private static String call(int from, int to) {
    return "{\"subject\":\"Inbound call\",\"directioncode\":false,\"phonenumber\":\"+15550100\",\"actualdurationminutes\":4,\"regardingobjectid_incident_phonecall@odata.bind\":\"/incidents(%s)\",\"phonecall_activity_parties\":[{\"partyid_contact@odata.bind\":\"/contacts(%s)\",\"participationtypemask\":%d},{\"partyid_systemuser@odata.bind\":\"/systemusers(%s)\",\"participationtypemask\":%d}]}"
        .formatted(
            WebApi.id("incident", "grace-open"),
            WebApi.id("contact", "grace"),
            from,
            WebApi.id("systemuser", "ada"),
            to);
  }
}
