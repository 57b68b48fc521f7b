package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may give rows to whom. */
class OwnershipTest {

  private static final String ADA = WebApi.id("systemuser", "ada").toString();

  private final WebApi api = WebApi.asApplication();

  @AfterEach
  void reset() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void aRowIsGivenToSomebodyElse() {
    String contact = WebApi.idOf(api.post("contacts", owned("x", ADA)));

    Reply given =
        api.patch("contacts(" + contact + ")", owner(WebApi.id("systemuser", "ben").toString()));

    assertThat(given.status()).as(given.body()).isEqualTo(204);
    assertThat(api.get("contacts(" + contact + ")").json().path("_owninguser_value").asText())
        .isEqualTo(WebApi.id("systemuser", "ben").toString());
  }

  @Test
  void whoMayNotAssignKeepsTheirRows() {
    WebApi ben = as("ben");
    String mine = WebApi.idOf(ben.post("contacts", "{\"lastname\":\"Mine\"}"));

    Reply refused = ben.patch("contacts(" + mine + ")", owner(ADA));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.code()).isEqualTo("0x80040220");
    assertThat(refused.message()).contains("is missing prvAssignContact privilege");
    assertThat(ben.post("contacts", owned("Hers", ADA)).code()).isEqualTo("0x80040220");
    assertThat(
            ben.send(
                    "PUT",
                    "contacts(" + mine + ")/ownerid/$ref",
                    "{\"@odata.id\":\"%ssystemusers(%s)\"}".formatted(ben.base(), ADA))
                .code())
        .isEqualTo("0x80040220");
    assertThat(
            ben.patch("contacts(" + mine + ")", owner(WebApi.id("systemuser", "ben").toString()))
                .status())
        .as("to oneself")
        .isEqualTo(204);
  }

  @Test
  void anOwnerExistsAndIsEnabled() {
    String contact = WebApi.idOf(api.post("contacts", "{\"lastname\":\"x\"}"));
    api.assign("System Administrator");
    api.patch("systemusers(" + ADA + ")", "{\"isdisabled\":true}");

    Reply disabled = api.patch("contacts(" + contact + ")", owner(ADA));

    assertThat(disabled.status()).isEqualTo(403);
    assertThat(disabled.code()).isEqualTo("0x80040225");
    assertThat(api.patch("contacts(" + contact + ")", owner(new UUID(1, 2).toString())).code())
        .isEqualTo("0x80040217");
  }

  private static String owner(String user) {
    return "{\"ownerid@odata.bind\":\"/systemusers(%s)\"}".formatted(user);
  }

  private static String owned(String name, String user) {
    return "{\"lastname\":\"%s\",\"ownerid@odata.bind\":\"/systemusers(%s)\"}"
        .formatted(name, user);
  }

  private static WebApi as(String key) {
    return new WebApi(
        SharedSimulator.simulator(),
        SharedSimulator.client(),
        Agent.named(key).tokens().json().path("access_token").asText());
  }
}
