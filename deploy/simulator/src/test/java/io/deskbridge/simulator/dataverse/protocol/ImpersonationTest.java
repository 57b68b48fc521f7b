package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImpersonationTest {

  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void forgetWhatWasWritten() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void d140ARowIsMadeForAnotherUser() {
    api.assign("Delegate");

    Reply reply = api.post("contacts", "{\"lastname\":\"x\"}", "CallerObjectId", objectId("ada"));

    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
    JsonNode row = api.get("contacts(" + WebApi.idOf(reply) + ")").json();
    assertThat(row.path("_createdby_value").asText())
        .isEqualTo(WebApi.id("systemuser", "ada").toString());
    assertThat(row.path("_ownerid_value").asText())
        .isEqualTo(WebApi.id("systemuser", "ada").toString());
    assertThat(row.path("_createdonbehalfby_value").asText())
        .isEqualTo(WebApi.id("systemuser", "deskbridge").toString());
  }

  @Test
  void whoActsForAnotherMayDoWhatBothMay() {
    api.assign("Delegate");
    String ben = WebApi.id("systemuser", "ben").toString();

    assertThat(api.get("WhoAmI", "MSCRMCallerID", ben).json().path("UserId").asText())
        .isEqualTo(ben);
    assertThat(api.get("contacts", "MSCRMCallerID", ben).json().path("value")).isEmpty();
    assertThat(
            api.get("contacts", "MSCRMCallerID", WebApi.id("systemuser", "uma").toString()).code())
        .isEqualTo("0x80040220");
  }

  @Test
  void withoutThePrivilegeNobodyActsForAnother() {
    Reply reply = api.get("WhoAmI", "CallerObjectId", objectId("ada"));

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("0x8004A110");
  }

  @Test
  void d142AnUnknownUserIsRefused() {
    api.assign("Delegate");
    String nobody = UUID.randomUUID().toString();

    Reply byId = api.get("WhoAmI", "MSCRMCallerID", nobody);
    Reply byObjectId = api.get("WhoAmI", "CallerObjectId", nobody);

    assertThat(byId.status()).isEqualTo(404);
    assertThat(byId.message()).isEqualTo("systemuser With Id = " + nobody + " Does Not Exist");
    assertThat(byObjectId.status()).isEqualTo(403);
    assertThat(api.get("WhoAmI", "MSCRMCallerID", "x").status()).isEqualTo(400);
  }

  private static String objectId(String person) {
    return SharedSimulator.simulator().credentials().organisation("contoso").people().stream()
        .filter(each -> each.key().equals(person))
        .map(Credentials.Person::objectId)
        .findFirst()
        .orElseThrow()
        .toString();
  }
}
