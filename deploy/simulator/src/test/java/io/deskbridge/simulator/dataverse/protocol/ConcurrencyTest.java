package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Upsert, alternate keys, conditions, duplicates. */
class ConcurrencyTest {

  private static final String KEY = "contacts(new_externalid='77')";

  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void forgetWhatWasWritten() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void d40AnAlternateKeyMakesARow() {
    Reply created = api.patch(KEY, "{\"lastname\":\"x\"}");

    assertThat(created.status()).isEqualTo(204);
    assertThat(created.header("OData-EntityId")).endsWith(KEY);
    assertThat(api.get(KEY).json().path("new_externalid").asText()).isEqualTo("77");
  }

  @Test
  void d41AnAlternateKeyFindsTheRowThatItMade() {
    api.patch(KEY, "{\"lastname\":\"x\"}");
    String id = api.get(KEY).json().path("contactid").asText();

    Reply updated = api.patch(KEY, "{\"lastname\":\"y\"}");

    assertThat(updated.status()).isEqualTo(204);
    assertThat(updated.header("OData-EntityId")).endsWith(KEY);
    assertThat(api.get(KEY).json().path("contactid").asText()).isEqualTo(id);
    assertThat(api.get(KEY).json().path("lastname").asText()).isEqualTo("y");
  }

  @Test
  void d42AnUpsertMayAnswerWithTheRow() {
    Reply created = api.patch(KEY, "{\"lastname\":\"x\"}", "Prefer", "return=representation");
    Reply updated = api.patch(KEY, "{\"lastname\":\"y\"}", "Prefer", "return=representation");

    assertThat(created.status()).isEqualTo(201);
    assertThat(created.header("ETag")).matches("W/\"[0-9]+\"");
    assertThat(created.header("Preference-Applied")).isEqualTo("return=representation");
    assertThat(updated.status()).isEqualTo(200);
    assertThat(updated.json().path("lastname").asText()).isEqualTo("y");
  }

  @Test
  void d44ARowThatShouldNotBeThereIsNotChanged() {
    Reply reply =
        api.patch(
            "contacts(" + WebApi.id("contact", "C1") + ")",
            "{\"lastname\":\"x\"}",
            "If-None-Match",
            "*");

    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.code()).isEqualTo("0x80040237");
    assertThat(reply.message()).isEqualTo("A record with matching key values already exists.");
  }

  @Test
  void aRowIsMadeWithTheIdOfTheUrl() {
    UUID id = UUID.randomUUID();

    Reply reply = api.patch("contacts(" + id + ")", "{\"lastname\":\"x\"}", "If-None-Match", "*");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(WebApi.idOf(reply)).isEqualTo(id.toString());
  }

  @Test
  void anUpdateOfNothingIsRefusedWithIfMatch() {
    UUID id = UUID.randomUUID();

    Reply reply = api.patch("contacts(" + id + ")", "{\"lastname\":\"x\"}", "If-Match", "*");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("0x80040217");
    assertThat(reply.message()).isEqualTo("contact With Id = " + id + " Does Not Exist");
  }

  @Test
  void d45AKeyThatLeadsNowhereIsNotFound() {
    Reply reply = api.get("contacts(new_externalid='nope')");

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("0x80060891");
    assertThat(reply.message())
        .isEqualTo("A record with the specified key values does not exist in contact entity");
  }

  @Test
  void d46AColumnThatIsNoKeyIsRefused() {
    Reply reply = api.get("contacts(foo='1')");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.message())
        .startsWith(
            "The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM.contact'.");
  }

  @Test
  void aStaleVersionIsRefused() {
    String contact = "contacts(" + WebApi.id("contact", "C1") + ")";
    String etag = api.get(contact).json().path("@odata.etag").asText();
    assertThat(api.patch(contact, "{\"jobtitle\":\"a\"}", "If-Match", etag).status())
        .isEqualTo(204);

    Reply reply = api.patch(contact, "{\"jobtitle\":\"b\"}", "If-Match", etag);

    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.code()).isEqualTo("0x80060882");
    assertThat(reply.message())
        .isEqualTo(
            "The version of the existing record doesn't match the RowVersion property provided.");
  }

  @Test
  void d52ASecondRowWithTheSameKeyIsRefused() {
    api.post("contacts", "{\"lastname\":\"x\",\"new_externalid\":\"9\"}");

    Reply reply = api.post("contacts", "{\"lastname\":\"y\",\"new_externalid\":\"9\"}");

    assertThat(reply.status()).isEqualTo(412);
    assertThat(reply.code()).isEqualTo("0x80060892");
  }

  @Test
  void d48AReaderIsToldOfChangesOnly() {
    String contact = "contacts(" + WebApi.id("contact", "C1") + ")";
    String etag = api.get(contact).json().path("@odata.etag").asText();
    assertThat(api.get(contact, "If-None-Match", etag).status()).isEqualTo(304);

    api.send("PUT", contact + "/telephone1", "{\"value\":\"1\"}");
    Reply reply = api.get(contact, "If-None-Match", etag);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("@odata.etag").asText()).isNotEqualTo(etag);
  }

  @Test
  void d49WithRowsAroundOrAnnotationsTheRowIsAlwaysGiven() {
    String contact = "contacts(" + WebApi.id("contact", "C1") + ")";
    String etag = api.get(contact).json().path("@odata.etag").asText();

    Reply expanded =
        api.get(contact + "?$expand=parentcustomerid_account($select=name)", "If-None-Match", etag);
    Reply annotated =
        api.get(contact, "If-None-Match", etag, "Prefer", "odata.include-annotations=\"*\"");

    assertThat(expanded.status()).isEqualTo(200);
    assertThat(annotated.status()).isEqualTo(200);
  }

  @Test
  void d50TheWordNullIsNoCondition() {
    Reply reply = api.get("contacts(" + WebApi.id("contact", "C1") + ")", "If-None-Match", "null");

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void aRowIsDeletedOnlyInTheVersionThatWasRead() {
    api.assign("System Administrator");
    String contact = "contacts(" + WebApi.id("contact", "C3") + ")";
    String etag = api.get(contact).json().path("@odata.etag").asText();
    api.patch(contact, "{\"jobtitle\":\"a\"}");

    Reply stale = api.send("DELETE", contact, "", "If-Match", etag);
    Reply done = api.send("DELETE", contact, "", "If-Match", "*");

    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.code()).isEqualTo("0x80060882");
    assertThat(done.status()).isEqualTo(204);
    assertThat(api.send("DELETE", contact, "").code()).isEqualTo("0x80040217");
  }

  @Test
  void d53ADuplicateIsRefusedToWhoAsksForIt() {
    String body = "{\"lastname\":\"x\",\"emailaddress1\":\"Yvonne@fabrikam.example\"}";

    Reply refused = api.post("contacts", body, "MSCRM.SuppressDuplicateDetection", "false");
    Reply made = api.post("contacts", body);

    assertThat(refused.status()).isEqualTo(412);
    assertThat(refused.code()).isEqualTo("0x80040333");
    assertThat(refused.message())
        .isEqualTo(
            "A record was not created or updated because a duplicate of the current record already exists.");
    assertThat(made.status()).isEqualTo(204);
  }
}
