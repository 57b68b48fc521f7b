package io.deskbridge.simulator.dataverse.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import io.deskbridge.simulator.testing.WebApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What people see and do with tokens that they signed in for. */
class AgentAccessTest {

  @AfterEach
  void reset() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void aPersonIsTheSystemUserOfTheirOwn() {
    Reply reply = as("ada").get("WhoAmI");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("UserId").asText())
        .isEqualTo(WebApi.id("systemuser", "ada").toString());
  }

  @Test
  void peopleSeeWhatTheirRolesAllow() {
    String grace = "contacts(" + WebApi.id("contact", "grace") + ")?$select=fullname";

    assertThat(as("ada").get(grace).json().path("fullname").asText()).isEqualTo("Grace Walker");
    assertThat(as("ben").get(grace).status()).isEqualTo(403);
    assertThat(as("uma").get("contacts").status()).isEqualTo(403);
    assertThat(as("uma").get("WhoAmI").status()).isEqualTo(200);
  }

  @Test
  void whoSeesOnlyTheirOwnRecordsSeesThose() {
    WebApi ben = as("ben");
    assertThat(ben.get("contacts").json().path("value")).isEmpty();

    Reply created = ben.post("contacts", "{\"lastname\":\"Mine\"}");

    assertThat(created.status()).isEqualTo(204);
    assertThat(WebApi.values(ben.get("contacts"), "lastname")).containsExactly("Mine");
    assertThat(WebApi.values(as("ada").query("contacts", "$filter=lastname eq 'Mine'"), "lastname"))
        .containsExactly("Mine");
    assertThat(SharedSimulator.simulator().writes().getFirst().user())
        .isEqualTo(WebApi.id("systemuser", "ben"));
  }

  @Test
  void aTokenOfAnotherOrganisationsPersonIsRefused() {
    Agent stranger =
        new Agent(SharedSimulator.simulator(), SharedSimulator.client(), "northwind", "ada");
    String token = stranger.tokens().json().path("access_token").asText();

    assertThat(with(token).get("WhoAmI").status()).isEqualTo(401);
  }

  @Test
  void anIdTokenIsNoAccessToken() {
    Agent ada = Agent.named("ada");

    assertThat(with(ada.signIn(ada.request()).get("id_token")).get("WhoAmI").status())
        .isEqualTo(401);
  }

  private static WebApi as(String person) {
    return with(Agent.named(person).tokens().json().path("access_token").asText());
  }

  private static WebApi with(String token) {
    return new WebApi(SharedSimulator.simulator(), SharedSimulator.client(), token);
  }
}
