package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of rows that refer to one that is deleted. */
class DeletionTest {

  private final WebApi api = WebApi.asApplication();

  @BeforeEach
  void mayDelete() {
    api.assign("System Administrator");
  }

  @AfterEach
  void forgetWhatWasWritten() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void activitiesNotesAndQueueItemsGoWithTheirCase() {
    String incident = incident();
    String call = post("phonecalls", regarding("phonecall", incident));
    String noteOfCall =
        post(
            "annotations",
            "{\"notetext\":\"n\",\"objectid_phonecall@odata.bind\":\"/phonecalls(%s)\"}"
                .formatted(call));
    String note =
        post(
            "annotations",
            "{\"notetext\":\"n\",\"objectid_incident@odata.bind\":\"/incidents(%s)\"}"
                .formatted(incident));
    String task = post("tasks", regarding("task", incident));
    api.post(
        "queues(" + WebApi.id("queue", "billing") + ")/Microsoft.Dynamics.CRM.AddToQueue",
        "{\"Target\":{\"@odata.type\":\"Microsoft.Dynamics.CRM.incident\",\"incidentid\":\"%s\"}}"
            .formatted(incident));

    Reply deleted = api.send("DELETE", "incidents(" + incident + ")", "");

    assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
    for (String row :
        new String[] {
          "phonecalls(" + call + ")",
          "annotations(" + noteOfCall + ")",
          "annotations(" + note + ")",
          "tasks(" + task + ")"
        }) {
      assertThat(api.get(row).status()).as(row).isEqualTo(404);
    }
    assertThat(api.get("queueitems").json().path("value")).isEmpty();
    assertThat(
            SharedSimulator.simulator().writes().stream()
                .filter(write -> write.id().toString().equals(call))
                .map(write -> write.operation().name()))
        .as("the journal has each of them")
        .containsExactly("CREATE", "DELETE");
  }

  @Test
  void aReferenceThatIsNoPartingIsEmptied() {
    String contact = post("contacts", "{\"lastname\":\"Gone\"}");
    String account =
        post(
            "accounts",
            "{\"name\":\"Stays\",\"primarycontactid@odata.bind\":\"/contacts(%s)\"}"
                .formatted(contact));

    api.send("DELETE", "contacts(" + contact + ")", "");

    assertThat(api.get("accounts(" + account + ")").json().path("_primarycontactid_value").isNull())
        .isTrue();
  }

  @Test
  void contactsAndCasesGoWithTheirAccount() {
    String account = post("accounts", "{\"name\":\"Closes\"}");
    String contact =
        post(
            "contacts",
            "{\"lastname\":\"Employee\",\"parentcustomerid_account@odata.bind\":\"/accounts(%s)\"}"
                .formatted(account));
    String incident =
        post(
            "incidents",
            "{\"title\":\"t\",\"customerid_account@odata.bind\":\"/accounts(%s)\",\"primarycontactid@odata.bind\":\"/contacts(%s)\"}"
                .formatted(account, contact));

    assertThat(api.send("DELETE", "accounts(" + account + ")", "").status()).isEqualTo(204);

    assertThat(api.get("contacts(" + contact + ")").status()).isEqualTo(404);
    assertThat(api.get("incidents(" + incident + ")").status()).isEqualTo(404);
  }

  @Test
  void aRowThatOthersNeedStays() {
    String currency =
        WebApi.values(api.get("transactioncurrencies"), "transactioncurrencyid").getFirst();

    Reply refused = api.send("DELETE", "transactioncurrencies(" + currency + ")", "");

    assertThat(refused.status()).isEqualTo(405);
    assertThat(refused.code()).isEqualTo("0x80040227");
    assertThat(refused.message())
        .isEqualTo(
            "The object you tried to delete is associated with another object and cannot be deleted.");
    assertThat(api.get("transactioncurrencies(" + currency + ")").status()).isEqualTo(200);
  }

  @Test
  void pairsGoWithEitherSide() {
    String role = WebApi.id("role", "Delegate").toString();
    api.assign("Delegate");

    assertThat(api.send("DELETE", "roles(" + role + ")", "").status()).isEqualTo(204);

    assertThat(
            WebApi.values(
                api.get(
                    "systemusers("
                        + WebApi.id("systemuser", "deskbridge")
                        + ")/systemuserroles_association"),
                "name"))
        .containsExactlyInAnyOrder("Service Reader", "Service Writer", "System Administrator");
  }

  private String incident() {
    return post(
        "incidents",
        "{\"title\":\"t\",\"customerid_contact@odata.bind\":\"/contacts(%s)\"}"
            .formatted(WebApi.id("contact", "grace")));
  }

  private static String regarding(String kind, String incident) {
    return "{\"subject\":\"s\",\"regardingobjectid_incident_%s@odata.bind\":\"/incidents(%s)\"}"
        .formatted(kind, incident);
  }

  private String post(String set, String body) {
    Reply created = api.post(set, body);
    assertThat(created.status()).as(created.body()).isEqualTo(204);
    return WebApi.idOf(created);
  }
}
