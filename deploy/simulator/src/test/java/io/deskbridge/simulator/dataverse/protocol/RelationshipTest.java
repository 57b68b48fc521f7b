package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Associate and disassociate; the batch has a class of its own. */
class RelationshipTest {

  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void forgetWhatWasWritten() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void d100ARowIsAddedToACollection() {
    Reply reply = api.post(list("A2") + "/$ref", reference(api.base() + "contacts(%s)", "C3"));

    assertThat(reply.status()).isEqualTo(204);
    assertThat(WebApi.values(api.get(list("A2")), "contactid"))
        .contains(WebApi.id("contact", "C3").toString());
  }

  @Test
  void aRowIsMadeInsideACollection() {
    Reply reply = api.post(list("A2"), "{\"lastname\":\"Inside\"}");

    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    assertThat(reply.header("OData-EntityId")).startsWith(api.base() + "contacts(");
    assertThat(WebApi.values(api.get(list("A2")), "lastname")).contains("Inside");
  }

  @Test
  void aRowIsTakenOutOfACollectionInTwoForms() {
    String c1 = WebApi.id("contact", "C1").toString();
    String s1 = WebApi.id("contact", "S1").toString();

    Reply byKey = api.send("DELETE", list("A1") + "(" + c1 + ")/$ref", "");
    Reply byId =
        api.send("DELETE", list("A1") + "/$ref?$id=" + api.base() + "contacts(" + s1 + ")", "");
    Reply again = api.send("DELETE", list("A1") + "(" + c1 + ")/$ref", "");

    assertThat(byKey.status()).isEqualTo(204);
    assertThat(byId.status()).isEqualTo(204);
    assertThat(again.status()).isEqualTo(404);
    assertThat(WebApi.values(api.get(list("A1")), "contactid")).doesNotContain(c1, s1).hasSize(8);
  }

  @Test
  void d102ALookupIsSetAndClearedByReference() {
    String lookup = "accounts(" + WebApi.id("account", "A2") + ")/primarycontactid";

    Reply set = api.send("PUT", lookup + "/$ref", reference(api.base() + "contacts(%s)", "C2"));
    Reply read = api.get(lookup + "?$select=lastname");
    Reply cleared = api.send("DELETE", lookup + "/$ref", "");

    assertThat(set.status()).isEqualTo(204);
    assertThat(read.json().path("lastname").asText()).isEqualTo("O'Bryan");
    assertThat(cleared.status()).isEqualTo(204);
    assertThat(api.get(lookup).status()).isEqualTo(204);
  }

  @Test
  void d103ALookupIsCleared() {
    String account = "accounts(" + WebApi.id("account", "A1") + ")";

    Reply reply = api.patch(account, "{\"primarycontactid@odata.bind\":null}");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(api.get(account).json().path("_primarycontactid_value").isNull()).isTrue();
  }

  @Test
  void d111ReferencesInsideAChangeSetNameRowsOfIt() {
    String head = "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n";
    String json = " HTTP/1.1\r\nContent-Type: application/json\r\n\r\n";

    Reply reply =
        api.sendAs(
            "multipart/mixed;boundary=b",
            "POST",
            "$batch",
            "--b\r\nContent-Type: multipart/mixed;boundary=c\r\n\r\n--c\r\n"
                + head
                + "Content-ID: 1\r\n\r\nPOST accounts"
                + json
                + "{\"name\":\"Together\"}\r\n--c\r\n"
                + head
                + "Content-ID: 2\r\n\r\nPOST contacts"
                + json
                + "{\"lastname\":\"Together\"}\r\n--c\r\n"
                + head
                + "Content-ID: 3\r\n\r\nPUT $1/primarycontactid/$ref"
                + json
                + "{\"@odata.id\":\"$2\"}\r\n--c\r\n"
                + head
                + "Content-ID: 4\r\n\r\nPATCH $1"
                + json
                + "{\"telephone1\":\"1\"}\r\n--c\r\n"
                + head
                + "Content-ID: 5\r\n\r\nPUT $2/firstname"
                + json
                + "{\"value\":\"All\"}\r\n--c--\r\n--b--\r\n");

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body().split("HTTP/1.1 204 No Content", -1)).hasSize(6);
    var account =
        api.query(
                "accounts",
                "$filter=name eq 'Together'",
                "$expand=primarycontactid($select=fullname)")
            .json()
            .path("value")
            .path(0);
    assertThat(account.path("telephone1").asText()).isEqualTo("1");
    assertThat(account.path("primarycontactid").path("fullname").asText())
        .isEqualTo("All Together");
  }

  @Test
  void d113ADoubleSlashInAReferenceIsForgiven() {
    Reply reply = api.post(list("A2") + "/$ref", reference(api.base() + "/contacts(%s)", "C3"));

    assertThat(reply.status()).isEqualTo(204);
  }

  @Test
  void d182ARoleIsAssignedAndTakenBack() {
    String roles =
        "systemusers(" + WebApi.id("systemuser", "deskbridge") + ")/systemuserroles_association";
    String role = "roles(" + WebApi.id("role", "Contact Clerk") + ")";
    String body = "{\"@odata.id\":\"" + api.base() + role + "\"}";

    Reply assigned = api.post(roles + "/$ref", body);
    Reply twice = api.post(roles + "/$ref", body);
    Reply names = api.get(roles + "?$select=name");
    Reply takenBack = api.send("DELETE", roles + "/$ref?$id=" + api.base() + role, "");

    assertThat(assigned.status()).isEqualTo(204);
    assertThat(twice.status()).isEqualTo(412);
    assertThat(WebApi.values(names, "name"))
        .containsExactlyInAnyOrder("Service Reader", "Service Writer", "Contact Clerk");
    assertThat(takenBack.status()).isEqualTo(204);
    assertThat(WebApi.values(api.get(roles), "name")).doesNotContain("Contact Clerk");
  }

  @Test
  void d183AnApplicationHasOneUser() {
    String id = SharedSimulator.simulator().credentials().organisation("contoso").applicationId();

    Reply reply =
        api.post("systemusers", "{\"applicationid\":\"%s\",\"lastname\":\"twice\"}".formatted(id));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("0x8004F511");
  }

  @Test
  void whatIsNoReferenceIsRefused() {
    assertThat(api.post(list("A1") + "/$ref", "{}").code()).isEqualTo("0x80048d19");
    assertThat(api.send("PUT", list("A1") + "/$ref", "{}").status()).isEqualTo(405);
    assertThat(api.send("DELETE", list("A1") + "/$ref", "").message()).contains("$id");
    assertThat(
            WebApi.as("reader-only")
                .post(list("A1") + "/$ref", reference(api.base() + "contacts(%s)", "C3"))
                .status())
        .isEqualTo(403);
  }

  private static String list(String account) {
    return "accounts(" + WebApi.id("account", account) + ")/contact_customer_accounts";
  }

  private static String reference(String url, String contact) {
    return "{\"@odata.id\":\"%s\"}".formatted(url.formatted(WebApi.id("contact", contact)));
  }
}
