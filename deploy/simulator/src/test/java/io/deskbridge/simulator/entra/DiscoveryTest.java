package io.deskbridge.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscoveryTest {

  private final Simulator simulator = SharedSimulator.simulator();
  private final Client client = SharedSimulator.client();
  private final String directory = simulator.credentials().organisation("contoso").directoryId();

  @Test
  void e01DiscoveryNamesTheEndpoints() {
    Reply reply = configuration(directory);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    JsonNode document = reply.json();
    assertThat(document.path("issuer").asText())
        .isEqualTo(simulator.entraUrl() + "/" + directory + "/v2.0");
    assertThat(document.path("token_endpoint").asText())
        .isEqualTo(simulator.entraUrl() + "/" + directory + "/oauth2/v2.0/token");
    for (String member :
        List.of(
            "authorization_endpoint",
            "jwks_uri",
            "end_session_endpoint",
            "device_authorization_endpoint")) {
      assertThat(document.path(member).asText()).as(member).startsWith(simulator.entraUrl());
    }
    assertThat(document.path("response_modes_supported"))
        .extracting(JsonNode::asText)
        .contains("query", "fragment", "form_post");
    assertThat(document.path("response_types_supported"))
        .extracting(JsonNode::asText)
        .contains("code", "id_token", "code id_token");
    assertThat(document.path("id_token_signing_alg_values_supported"))
        .extracting(JsonNode::asText)
        .isEqualTo(List.of("RS256"));
    assertThat(document.path("subject_types_supported"))
        .extracting(JsonNode::asText)
        .isEqualTo(List.of("pairwise"));
  }

  @Test
  void e02TheCommonIssuerIsATemplate() {
    assertThat(configuration("common").json().path("issuer").asText())
        .isEqualTo(simulator.entraUrl() + "/{tenantid}/v2.0");
  }

  @Test
  void e04KeysArePublishedWithCertificates() {
    JsonNode key =
        client
            .get(simulator.entraUrl() + "/" + directory + "/discovery/v2.0/keys")
            .json()
            .at("/keys/0");

    assertThat(key.path("kty").asText()).isEqualTo("RSA");
    assertThat(key.path("use").asText()).isEqualTo("sig");
    assertThat(key.path("e").asText()).isEqualTo("AQAB");
    assertThat(key.path("kid").asText()).isNotEmpty().isEqualTo(key.path("x5t").asText());
    assertThat(key.path("x5c")).hasSize(1);
    assertThat(key.has("d")).isFalse();
  }

  @Test
  void e06TheFirstVersionHasAnotherIssuer() {
    JsonNode document =
        client
            .get(simulator.entraUrl() + "/" + directory + "/.well-known/openid-configuration")
            .json();

    assertThat(document.path("issuer").asText())
        .isEqualTo("https://sts.windows.net/" + directory + "/");
    assertThat(document.path("token_endpoint").asText()).endsWith("/oauth2/token");
  }

  @Test
  void anUnknownDirectoryIsRefusedHereToo() {
    Reply reply = configuration("nowhere.example");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().at("/error_codes/0").asInt()).isEqualTo(90002);
  }

  private Reply configuration(String name) {
    return client.get(simulator.entraUrl() + "/" + name + "/v2.0/.well-known/openid-configuration");
  }
}
