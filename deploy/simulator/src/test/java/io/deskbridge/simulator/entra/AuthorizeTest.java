package io.deskbridge.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Browser.Page;
import io.deskbridge.simulator.testing.SharedSimulator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthorizeTest {

  private final Agent ada = Agent.named("ada");
  private final Credentials.Organisation contoso =
      SharedSimulator.simulator().credentials().organisation("contoso");

  @AfterEach
  void reset() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void e11TheHybridFlowPostsCodeAndIdToken() throws Exception {
    ada.signIn(ada.request());

    Page page = ada.open(ada.request());

    assertThat(page.reply().status()).isEqualTo(200);
    assertThat(page.reply().header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.text()).contains("method=\"POST\"").contains("document.forms[0].submit()");
    assertThat(page.action())
        .isEqualTo("https://contoso.deskbridge.localhost:8440/v1/dynamics/oauth_callback");
    assertThat(page.hidden()).containsOnlyKeys("code", "id_token", "session_state", "state");
    assertThat(page.hidden()).containsEntry("state", "s1");
    JwtClaims claims = ada.verified(page.hidden().get("id_token"));
    assertThat(claims.getStringClaimValue("nonce")).isEqualTo("n1");
    assertThat(claims.getStringClaimValue("c_hash")).isEqualTo(leftHalf(page.hidden().get("code")));
    assertThat(claims.getStringClaimValue("tid")).isEqualTo(contoso.directoryId());
    assertThat(claims.getStringClaimValue("oid")).isEqualTo(ada.person().objectId());
    assertThat(claims.getStringClaimValue("name")).isEqualTo("Ada Agent");
    assertThat(claims.getStringClaimValue("preferred_username"))
        .isEqualTo("ada.agent@contoso.example");
    assertThat(claims.getStringClaimValue("ver")).isEqualTo("2.0");
    assertThat(claims.getSubject()).isNotEqualTo(ada.person().objectId()).hasSize(43);
  }

  @Test
  void theRequestMayBePostedToo() {
    Page page = ada.browser().post(ada.authority() + "/oauth2/v2.0/authorize", ada.request());

    assertThat(page.text()).contains("<title>Sign in to your account</title>");
  }

  @Test
  void e12TheHybridFlowNeedsANonce() {
    Map<String, String> answer = ada.answer(ada.open(ada.request("nonce", "")));

    refused(answer, "invalid_request", "AADSTS900144: ");
    assertThat(answer.get("error_description")).contains("'nonce'");
    assertThat(answer).containsEntry("state", "s1");
  }

  @Test
  void e13AnApplicationWithoutIdTokensIsToldSo() {
    Map<String, String> request = ada.request("client_id", applicationId("without-id-tokens"));

    refused(
        ada.answer(ada.open(request)),
        "unsupported_response_type",
        "AADSTS700054: response_type 'id_token' is not enabled for the application.");
    assertThat(ada.signIn(ada.plainRequest("client_id", applicationId("without-id-tokens"))))
        .containsKey("code");
  }

  @Test
  void e15AnUnregisteredRedirectUriIsNotFollowed() {
    String uri = contoso.redirectUri() + "/";

    Page page = ada.open(ada.request("redirect_uri", uri));

    assertThat(page.reply().status()).isEqualTo(400);
    assertThat(page.reply().header("Location")).isNull();
    assertThat(page.text())
        .doesNotContain("<form")
        .contains(
            "AADSTS50011: The redirect URI '%s' specified in the request does not match the redirect URIs configured for the application '%s'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError "
                .formatted(uri, contoso.applicationId()));
  }

  @Test
  void redirectUrisAreComparedLetterByLetter() {
    for (String uri :
        new String[] {
          contoso.redirectUri().replace("oauth", "OAUTH"),
          contoso.redirectUri() + "?x=1",
          contoso.redirectUri().replace("contoso.", "northwind."),
          contoso.redirectUri().replace("https", "http"),
        }) {
      assertThat(ada.open(ada.request("redirect_uri", uri)).text()).contains("AADSTS50011");
    }
    assertThat(ada.open(ada.request("redirect_uri", "")).text()).contains("AADSTS900971");
  }

  @Test
  void anApplicationWithoutRedirectUriCantBeReturnedTo() {
    Page page = ada.open(ada.request("client_id", applicationId("without-redirect-uri")));

    assertThat(page.reply().status()).isEqualTo(400);
    assertThat(page.text()).contains("AADSTS500113: No reply address is registered");
  }

  @Test
  void e16AnUnknownApplicationIsAPage() {
    Page page = ada.open(ada.request("client_id", "00000000-1111-2222-3333-444444444444"));

    assertThat(page.reply().status()).isEqualTo(400);
    assertThat(page.text()).contains("AADSTS700016").doesNotContain("<form");
    assertThat(ada.open(ada.request("client_id", "")).text()).contains("AADSTS900144");
  }

  @Test
  void anUnknownDirectoryIsAPage() {
    String url = SharedSimulator.simulator().entraUrl() + "/nowhere.example/oauth2/v2.0/authorize";

    assertThat(ada.browser().open(url).text()).contains("AADSTS90002");
  }

  @Test
  void e17SilentSignInNeedsASession() {
    Page page = ada.open(ada.plainRequest("prompt", "none"));

    assertThat(page.reply().status()).isEqualTo(302);
    assertThat(page.reply().header("Location")).startsWith(contoso.redirectUri() + "?error=");
    refused(ada.answer(page), "login_required", "AADSTS50058: ");
  }

  @Test
  void silentSignInSucceedsWithASession() {
    ada.signIn(ada.plainRequest());

    Map<String, String> answer = ada.answer(ada.open(ada.plainRequest("prompt", "none")));

    assertThat(answer).containsOnlyKeys("code", "session_state", "state");
  }

  @Test
  void silentSignInFailsWhereSomebodyElseIsMeant() {
    ada.signIn(ada.plainRequest());

    refused(
        ada.answer(
            ada.open(
                ada.plainRequest("prompt", "none", "login_hint", "ben.agent@contoso.example"))),
        "login_required",
        "AADSTS50058: ");
  }

  @Test
  void silentSignInAsksNobodyForConsent() {
    ada.signIn(ada.plainRequest());
    ada.control("DELETE", ada.controlPath() + "/consents", "");

    Map<String, String> answer = ada.answer(ada.open(ada.plainRequest("prompt", "none")));

    refused(answer, "consent_required", "AADSTS65001: ");
    assertThat(answer).containsEntry("error_subcode", "consent_required");
  }

  @Test
  void e19WhoCancelsIsNotSignedIn() {
    Page consent = ada.enterPassword(ada.open(ada.plainRequest()));
    assertThat(consent.text()).contains("Permissions requested");

    Page page = ada.decide(consent, "cancel");

    assertThat(page.reply().status()).isEqualTo(302);
    refused(
        ada.answer(page),
        "access_denied",
        "AADSTS65004: User declined to consent to access the app.");
    assertThat(ada.answer(page))
        .containsEntry("error_subcode", "cancel")
        .containsEntry("state", "s1")
        .doesNotContainKey("code");
  }

  @Test
  void fragmentIsTheWayOfIdTokensUnlessAskedOtherwise() {
    ada.signIn(ada.request());

    Page page = ada.open(ada.request("response_mode", ""));

    assertThat(page.reply().header("Location")).startsWith(contoso.redirectUri() + "#code=");
    assertThat(ada.answer(page)).containsKeys("code", "id_token", "state");
  }

  @Test
  void idTokensDontTravelInQueries() {
    Page page = ada.open(ada.request("response_mode", "query"));

    assertThat(page.reply().header("Location")).startsWith(contoso.redirectUri() + "#error=");
    refused(ada.answer(page), "invalid_request", "AADSTS70007: ");
  }

  @Test
  void anIdTokenAloneHasNoHashOfACode() throws Exception {
    Map<String, String> answer = ada.signIn(ada.request("response_type", "id_token"));

    assertThat(answer).doesNotContainKey("code");
    assertThat(ada.verified(answer.get("id_token")).hasClaim("c_hash")).isFalse();
  }

  @Test
  void whatCantBeReadIsRefusedAtTheApplication() {
    refused(with("response_type", "token"), "unsupported_response_type", "AADSTS70005: ");
    refused(with("response_type", ""), "invalid_request", "AADSTS900144: ");
    refused(with("response_mode", "web_message"), "invalid_request", "AADSTS70007: ");
    refused(with("prompt", "please"), "invalid_request", "AADSTS90023: ");
    refused(with("code_challenge", "short"), "invalid_request", "AADSTS501491: ");
    refused(with("code_challenge", ""), "invalid_request", "AADSTS501491: ");
    refused(with("code_challenge_method", "S512"), "invalid_request", "AADSTS50149: ");
    refused(with("scope", ""), "invalid_request", "AADSTS900144: ");
    refused(
        with("scope", contoso.environmentUrl() + "/user_impersonation"),
        "invalid_request",
        "AADSTS70005: ");
    refused(
        with("scope", "openid https://no.example/.default"), "invalid_resource", "AADSTS500011");
    refused(
        with("scope", "openid " + contoso.environmentUrl() + "/everything"),
        "invalid_scope",
        "AADSTS650053: ");
  }

  private Map<String, String> with(String name, String value) {
    return ada.answer(ada.open(ada.request(name, value)));
  }

  @Test
  void anEndpointSaysWhichVerbsItKnows() {
    Page page = ada.browser().open(ada.authority() + "/login");

    assertThat(page.text())
        .contains("AADSTS900561: The endpoint only accepts POST requests. Received a GET request.");
  }

  private String applicationId(String key) {
    return contoso.otherApplications().get(key).applicationId();
  }

  private static void refused(Map<String, String> answer, String error, String text) {
    assertThat(answer).containsEntry("error", error).doesNotContainKeys("code", "id_token");
    assertThat(answer.get("error_description"))
        .startsWith(text)
        .contains(" Trace ID: ", " Correlation ID: ", " Timestamp: ");
  }

  private static String leftHalf(String code) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
  }
}
