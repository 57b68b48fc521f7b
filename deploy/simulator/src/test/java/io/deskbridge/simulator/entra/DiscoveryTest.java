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
    assertThat(key.path("issuer").asText())
        .isEqualTo(simulator.entraUrl() + "/" + directory + "/v2.0");
  }

  @Test
  void e05InstanceDiscoveryNamesTheCloud() {
    String asked = simulator.entraUrl() + "/" + directory + "/oauth2/v2.0/authorize";

    Reply reply = instances(asked);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("max-age=86400, private");
    assertThat(reply.json().path("tenant_discovery_endpoint").asText())
        .isEqualTo(
            simulator.entraUrl() + "/" + directory + "/v2.0/.well-known/openid-configuration");
    assertThat(reply.json().path("api-version").asText()).isEqualTo("1.1");
    String own = simulator.entraUrl().replace("https://", "");
    JsonNode metadata = reply.json().at("/metadata/0");
    assertThat(metadata.path("preferred_network").asText()).isEqualTo(own);
    assertThat(metadata.path("preferred_cache").asText()).isEqualTo(own);
    assertThat(metadata.at("/aliases/0").asText()).isEqualTo(own);
    assertThat(reply.json().at("/metadata/1/aliases"))
        .extracting(JsonNode::asText)
        .contains("login.microsoftonline.com", "sts.windows.net");
  }

  @Test
  void anUnknownCloudIsRefused() {
    for (String asked : List.of("https://evil.example/x/oauth2/v2.0/authorize", "no url", "")) {
      Reply reply = instances(asked);
      assertThat(reply.status()).as(asked).isEqualTo(400);
    }
    assertThat(instances("https://evil.example/x").json().at("/error_codes/0").asInt())
        .isEqualTo(50049);
  }

  private Reply instances(String asked) {
    return client.get(
        simulator.entraUrl()
            + "/common/discovery/instance?api-version=1.1&authorization_endpoint="
            + Client.encode(asked));
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
