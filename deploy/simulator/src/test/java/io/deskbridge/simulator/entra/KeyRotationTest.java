package io.deskbridge.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.SimulatorOptions;
import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.WebApi;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {

  @TempDir private Path data;

  @Test
  void e68AnOldKeyStaysPublishedWhileNewTokensUseTheNewOne() throws Exception {
    String old;
    String renewed;
    try (Simulator simulator = Simulator.start(SimulatorOptions.keptIn(data, 42))) {
      Client client = new Client(simulator);
      Agent ada = new Agent(simulator, client, "contoso", "ada");
      old = client.token("contoso");

      String kid = ada.control("POST", "/entra/signing-keys", "").json().path("kid").asText();

      renewed = client.token("contoso");
      assertThat(kid(renewed)).isEqualTo(kid).isNotEqualTo(kid(old));
      assertThat(published(client, ada)).containsExactly(kid, kid(old));
      ada.signed(old);
      ada.signed(renewed);
      for (String token : List.of(old, renewed)) {
        assertThat(new WebApi(simulator, client, token).get("WhoAmI").status()).isEqualTo(200);
      }
    }
    try (Simulator again = Simulator.start(SimulatorOptions.keptIn(data, 42))) {
      Client client = new Client(again);
      assertThat(published(client, new Agent(again, client, "contoso", "ada")))
          .as("both survive a restart")
          .containsExactly(kid(renewed), kid(old));
    }
  }

  private static List<String> published(Client client, Agent agent) {
    return client
        .get(agent.authority() + "/discovery/v2.0/keys")
        .json()
        .path("keys")
        .findValuesAsText("kid");
  }

  private static String kid(String token) throws Exception {
    JsonNode header =
        Client.JSON.readTree(
            new String(
                Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8));
    return header.path("kid").asText();
  }
}
