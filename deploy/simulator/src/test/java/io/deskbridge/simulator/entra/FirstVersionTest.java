package io.deskbridge.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Browser.Page;
import io.deskbridge.simulator.testing.Client;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The endpoints without {@code v2.0}: {@code resource} in the place of {@code scope}. */
class FirstVersionTest {

  private final Agent ada = Agent.named("ada");
  private final Credentials.Organisation contoso =
      SharedSimulator.simulator().credentials().organisation("contoso");

  @AfterEach
  void reset() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void e60ApplicationsGetTokensForAResource() {
    Reply reply = token(Map.of("grant_type", "client_credentials", "resource", resource()));

    assertThat(reply.status()).isEqualTo(200);
    for (String member :
        new String[] {"expires_in", "ext_expires_in", "expires_on", "not_before", "resource"}) {
      assertThat(reply.json().path(member).isTextual()).as(member).isTrue();
    }
    assertThat(reply.json().path("resource").asText()).isEqualTo(resource());
    assertThat(reply.json().has("refresh_token")).isFalse();
  }

  @Test
  void withoutResourceNoTokenIsGiven() {
    Reply reply = token(Map.of("grant_type", "client_credentials"));

    assertThat(reply.json().at("/error_codes/0").asInt()).isEqualTo(900144);
    assertThat(reply.body()).contains("'resource'");
  }

  @Test
  void peopleSignInForAResource() throws Exception {
    Map<String, String> request =
        Map.of(
            "response_type", "code",
            "client_id", contoso.applicationId(),
            "redirect_uri", ada.redirectUri(),
            "resource", resource(),
            "state", "s1");
    StringBuilder url = new StringBuilder(ada.authority() + "/oauth2/authorize?");
    request.forEach((name, value) -> url.append(name + "=" + Client.encode(value) + "&"));
    Page consent = ada.enterPassword(ada.browser().open(url.toString()));
    String code = ada.answer(ada.decide(consent, "accept")).get("code");

    Reply redeemed =
        token(
            Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                ada.redirectUri(),
                "resource",
                resource()));
    Reply refreshed =
        token(
            Map.of(
                "grant_type",
                "refresh_token",
                "refresh_token",
                redeemed.json().path("refresh_token").asText()));

    assertThat(redeemed.status()).as(redeemed.body()).isEqualTo(200);
    assertThat(redeemed.json().path("expires_on").isTextual()).isTrue();
    assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
    assertThat(
            ada.signed(refreshed.json().path("access_token").asText()).getStringClaimValue("scp"))
        .isEqualTo("user_impersonation");
  }

  private String resource() {
    return contoso.environmentUrl();
  }

  private Reply token(Map<String, String> fields) {
    Map<String, String> form = new HashMap<>(fields);
    form.put("client_id", contoso.applicationId());
    form.put("client_secret", contoso.clientSecret());
    return SharedSimulator.client().form(ada.authority() + "/oauth2/token", form);
  }
}
