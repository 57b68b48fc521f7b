package io.deskbridge.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.GraphApi;
import io.deskbridge.simulator.testing.SharedSimulator;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretTest {

  private final Simulator simulator = SharedSimulator.simulator();
  private final Agent ada = Agent.named("ada");
  private final Credentials.Organisation contoso = simulator.credentials().organisation("contoso");
  private final String path = "/entra/applications/" + contoso.applicationId();

  @AfterEach
  void reset() {
    simulator.reset();
  }

  @Test
  void aSecretExpiresWhenATestWantsIt() {
    assertThat(ada.control("POST", path + "/expired-secrets", "").status()).isEqualTo(204);

    refused(token(contoso.clientSecret()), 7000222);
    simulator.reset();
    assertThat(token(contoso.clientSecret()).status()).isEqualTo(200);
  }

  @Test
  void aSecretExpiresByItsId() {
    assertThat(
            ada.control(
                    "POST",
                    path + "/expired-secrets",
                    "{\"keyId\":\"00000000-0000-0000-0000-000000000000\"}")
                .status())
        .isEqualTo(404);
    assertThat(ada.control("POST", path + "/expired-secrets", "{\"keyId\":\"x\"}").status())
        .isEqualTo(400);
    assertThat(token(contoso.clientSecret()).status()).isEqualTo(200);
  }

  @Test
  void secretsGrowOld() {
    ada.control("POST", "/clock", "{\"advanceSeconds\":" + 181 * 24 * 3600 + "}");

    refused(token(contoso.clientSecret()), 7000222);
  }

  @Test
  void aNewSecretIsUnknownForAWhile() {
    ada.control("PUT", path + "/admin-consent", "");
    GraphApi graph = GraphApi.asApplication();
    ada.control("PATCH", "/entra/switches", "{\"newSecretDelaySeconds\":60}");
    String secret = graph.addPassword("renewed").json().path("secretText").asText();

    refused(token(secret), 7000215);

    ada.control("POST", "/clock", "{\"advanceSeconds\":61}");
    assertThat(token(secret).status()).isEqualTo(200);
    assertThat(token(contoso.clientSecret()).status()).as("the old one stays").isEqualTo(200);
  }

  private Reply token(String secret) {
    return SharedSimulator.client()
        .form(
            ada.authority() + "/oauth2/v2.0/token",
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                contoso.applicationId(),
                "client_secret",
                secret,
                "scope",
                contoso.environmentUrl() + "/.default"));
  }

  private static void refused(Reply reply, int number) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(401);
    assertThat(reply.json().at("/error_codes/0").asInt()).isEqualTo(number);
  }
}
