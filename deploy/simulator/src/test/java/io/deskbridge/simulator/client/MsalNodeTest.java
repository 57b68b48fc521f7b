package io.deskbridge.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.ClientCertificate;
import io.deskbridge.simulator.testing.SharedSimulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code @azure/msal-node}, unmodified. */
class MsalNodeTest {

  private static final Simulator SIMULATOR = SharedSimulator.simulator();
  private static final ClientCertificate CERTIFICATE = ClientCertificate.make();
  private static final NodeScript MSAL = new NodeScript("msal.cjs", SIMULATOR, CERTIFICATE);

  private final Credentials.Organisation contoso = SIMULATOR.credentials().organisation("contoso");
  private final Agent ada = Agent.named("ada");

  @BeforeAll
  static void register() {
    CERTIFICATE.registerFor(
        SIMULATOR.credentials().organisation("contoso").applicationId(),
        SIMULATOR,
        SharedSimulator.client());
  }

  @AfterAll
  static void reset() {
    SIMULATOR.reset();
  }

  @Test
  void k12AnAuthorizationCodeGivesAnAccount() throws Exception {
    JsonNode result = result("K-12");

    assertThat(result.path("homeAccountId").asText())
        .isEqualTo(ada.person().objectId() + "." + contoso.directoryId());
    assertThat(result.path("username").asText()).isEqualTo(ada.person().userPrincipalName());
    assertThat(result.at("/claims/nonce").asText()).isEqualTo("n-1");
    assertThat(ada.signed(result.path("accessToken").asText()).getStringClaimValue("scp"))
        .isEqualTo("user_impersonation");
  }

  @Test
  void k14ARefreshTokenGivesTokens() {
    assertThat(result("K-14-refresh").path("username").asText())
        .isEqualTo(ada.person().userPrincipalName());
  }

  @Test
  void k14ASecretACertificateAndAnAssertionProveTheApplication() throws Exception {
    assertThat(proof("K-14-secret")).isEqualTo("1");
    assertThat(proof("K-14-certificate")).as("PS256, x5t#S256").isEqualTo("2");
    assertThat(proof("K-14-assertion")).as("RS256, x5t").isEqualTo("2");
  }

  @Test
  void k15AWrongSecretIsAServerError() {
    JsonNode error = MSAL.run("K-15").path("error");

    assertThat(error.path("kind").asText()).isEqualTo("ServerError");
    assertThat(error.path("errorCode").asText()).isEqualTo("invalid_client");
    assertThat(error.path("errorNo").asText()).isEqualTo("7000215");
    assertThat(error.path("status").asInt()).isEqualTo(401);
  }

  @Test
  void e65WhoIsThrottledIsAnsweredLocallyTheNextTime() {
    SharedSimulator.client()
        .send(
            "POST",
            SIMULATOR.controlUrl() + "/faults",
            "{\"server\":\"entra\",\"pathPrefix\":\"/%s/oauth2\",\"kind\":\"status\",\"status\":429,\"retryAfterSeconds\":60}"
                .formatted(contoso.directoryId()));
    try {
      SIMULATOR.requests().clear();

      JsonNode error = MSAL.run("E-65").path("error");

      assertThat(error.path("errorCode").asText()).as("from its own memory").isEqualTo("90055");
      assertThat(SIMULATOR.requests().entries())
          .filteredOn(request -> request.path().contains("/oauth2/v2.0/token"))
          .hasSize(1);
    } finally {
      SIMULATOR.faults().clear();
    }
  }

  @Test
  void k17WithoutTlsItDoesNotEvenAsk() {
    SIMULATOR.requests().clear();

    JsonNode error = MSAL.run("K-17").path("error");

    assertThat(error.path("errorCode").asText()).isEqualTo("authority_uri_insecure");
    assertThat(SIMULATOR.requests().entries()).isEmpty();
  }

  @Test
  void k18AnUnknownAuthorityNeedsMicrosoft() throws Exception {
    assertThat(MSAL.run("K-18-unknown").at("/error/errorCode").asText())
        .isEqualTo("endpoints_resolution_error");
    assertThat(proof("K-18-microsoft")).as("in Microsoft's stead").isEqualTo("1");
  }

  private String proof(String name) throws Exception {
    return ada.signed(result(name).asText()).getStringClaimValue("appidacr");
  }

  private static JsonNode result(String name) {
    JsonNode outcome = MSAL.run(name);
    assertThat(outcome.has("result")).as(outcome.toString()).isTrue();
    return outcome.path("result");
  }
}
