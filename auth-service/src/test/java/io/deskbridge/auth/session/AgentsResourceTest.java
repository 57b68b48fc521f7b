package io.deskbridge.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.testing.Calls;
import io.deskbridge.auth.testing.Database;
import io.deskbridge.auth.testing.Desk;
import io.deskbridge.auth.testing.EndedSessionEvents;
import io.deskbridge.auth.testing.Settings;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AgentsResourceTest {

  private static final String AGENTS = "/v1/connection/agents";

  private final Desk desk = new Desk("contoso", "ada");

  @BeforeEach
  void signIn() {
    Database.execute("delete from agent_grant");
    Settings.connected("contoso");
    desk.signIn();
  }

  @Test
  void namesWhoIsSignedIn() {
    // When
    Response response = as("contoso", "admin").get(AGENTS);

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    List<Map<String, String>> agents = response.path("agents");
    assertThat(agents).hasSize(1);
    assertThat(agents.getFirst())
        .containsEntry("id", desk.person().objectId())
        .containsEntry("name", "Ada Agent")
        .containsEntry("email", "ada.agent@contoso.example")
        .containsEntry("state", "signed-in")
        .containsKey("signedInAt");
  }

  @Test
  void signsAnAgentOutEverywhere() {
    // When
    Response response = as("contoso", "admin").delete(AGENTS + "/" + desk.person().objectId());

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.<String>path("consent")).contains("Enterprise applications");
    assertThat(desk.renew().<String>path("code")).isEqualTo("session-ended");
    assertThat(EndedSessionEvents.awaitFor(desk.sessionCookie().substring(0, 36))).isNotNull();
    assertThat(as("contoso", "admin").get(AGENTS).<List<?>>path("agents")).isEmpty();
  }

  @Test
  void knowsNoAgentOfAnotherTenantOrNone() {
    // When
    Response others = as("northwind", "admin").delete(AGENTS + "/" + desk.person().objectId());
    Response nobody = as("contoso", "admin").delete(AGENTS + "/" + UUID.randomUUID());
    Response garbage = as("contoso", "admin").delete(AGENTS + "/x");

    // Then
    assertThat(List.of(others, nobody, garbage)).allMatch(each -> each.statusCode() == 404);
    assertThat(others.<String>path("code")).isEqualTo("agent-unknown");
    assertThat(desk.renew().statusCode()).isEqualTo(200);
  }

  @Test
  void isForAdministratorsOnly() {
    assertThat(io.restassured.RestAssured.get(AGENTS).statusCode()).isEqualTo(401);
    assertThat(as("contoso", "viewer").get(AGENTS).statusCode()).isEqualTo(403);
    assertThat(Calls.asLookup().get(AGENTS).statusCode()).isEqualTo(403);
    assertThat(
            as("contoso", "admin")
                .header("Deskbridge-Tenant", "northwind")
                .get(AGENTS)
                .statusCode())
        .isEqualTo(400);
  }

  private static io.restassured.specification.RequestSpecification as(String tenant, String role) {
    return Calls.as(EmbeddedServers.portalToken(tenant, role));
  }
}
