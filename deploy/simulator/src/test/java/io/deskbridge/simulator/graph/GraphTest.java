package io.deskbridge.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphTest {

  private final Simulator simulator = SharedSimulator.simulator();
  private final Client client = SharedSimulator.client();

  @Test
  void withoutTokenNobodyIsLetIn() {
    Reply reply = client.get(simulator.graphUrl() + "/v1.0/applications");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.code()).isEqualTo("InvalidAuthenticationToken");
  }

  @Test
  void g06WithoutConsentPrivilegesAreInsufficient() {
    Reply reply = get("/v1.0/applications");

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.code()).isEqualTo("Authorization_RequestDenied");
    assertThat(reply.message()).isEqualTo("Insufficient privileges to complete the operation.");
    assertThat(reply.json().at("/error/innerError").fieldNames())
        .as("g18")
        .toIterable()
        .containsExactly("date", "request-id", "client-request-id");
  }

  @Test
  void g16MeIsForPeople() {
    assertThat(get("/v1.0/me").status()).isEqualTo(400);
  }

  private Reply get(String path) {
    Credentials.Organisation contoso = simulator.credentials().organisation("contoso");
    String token =
        client
            .form(
                simulator.entraUrl() + "/" + contoso.directoryId() + "/oauth2/v2.0/token",
                Map.of(
                    "grant_type",
                    "client_credentials",
                    "client_id",
                    contoso.applicationId(),
                    "client_secret",
                    contoso.clientSecret(),
                    "scope",
                    "https://graph.microsoft.com/.default"))
            .json()
            .path("access_token")
            .asText();
    return client.get(simulator.graphUrl() + path, "Authorization", "Bearer " + token);
  }
}
