package io.deskbridge.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.randomness.OneTimeValue;
import io.deskbridge.auth.testing.Connections;
import io.deskbridge.auth.testing.Database;
import io.deskbridge.auth.testing.Desk;
import io.deskbridge.auth.testing.Entra;
import io.deskbridge.auth.testing.Settings;
import io.deskbridge.local.platform.PlatformCredentials.Organisation;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInResourceTest {

  @jakarta.inject.Inject SignInSweep sweep;

  private final Desk desk = new Desk("contoso", "ada");

  @BeforeEach
  void connect() {
    Settings.connected("contoso");
    Settings.connected("northwind");
    Database.execute("delete from agent_grant");
  }

  @AfterEach
  void endTrouble() {
    Entra.behave();
  }

  @Test
  void signsAnAgentIn() {
    // Given
    desk.openPopup();
    Response confirmation = desk.callBack(desk.signInAtEntra());

    // When
    Response done = desk.proceed(confirmation);

    // Then
    assertThat(confirmation.statusCode()).isEqualTo(200);
    assertThat(confirmation.asString())
        .contains("Continue as Ada Agent at contoso?")
        .contains(URI.create(environment("contoso")).getAuthority());
    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(done.asString()).contains("You are signed in").contains("window.close()");
    assertThat(done.header("Set-Cookie"))
        .isEqualTo("__Host-deskbridge-signin=; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=0");
    assertThat(grants()).containsExactly(desk.person().objectId());
  }

  @Test
  void bindsTheSignInToTheBrowserAndKeepsItsPagesToThemselves() {
    // When
    Response page = desk.openPopup();

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.header("Set-Cookie"))
        .matches(
            "__Host-deskbridge-signin=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=None; Max-Age=600");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Content-Security-Policy"))
        .matches(
            "default-src 'none'; script-src 'nonce-([A-Za-z0-9_-]{43})'; style-src 'nonce-\\1'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isNull();
  }

  @Test
  void sendsTheFramePolicyWithEveryPage() {
    for (Response page :
        List.of(
            Desk.authorize("contoso", "none"),
            Desk.at("contoso").get("/v1/dynamics/oauth_callback"),
            Desk.callBack("contoso", Map.of(), null),
            Desk.proceed("contoso", "none", "continue", null),
            desk.signInUpToTheClick())) {
      assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
      assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void asksEntraForACodeAndAnIdTokenOfTheDirectoryInForce() {
    // When
    desk.openPopup();

    // Then
    Organisation contoso = EmbeddedServers.organisation("contoso");
    assertThat(desk.entraUrl())
        .startsWith(
            EmbeddedServers.entra() + "/" + contoso.directoryId() + "/oauth2/v2.0/authorize?");
    assertThat(parametersOf(desk.entraUrl()))
        .containsEntry("client_id", contoso.applicationId())
        .containsEntry("response_type", "code id_token")
        .containsEntry("response_mode", "form_post")
        .containsEntry(
            "redirect_uri", "https://contoso.deskbridge.localhost:8440/v1/dynamics/oauth_callback")
        .containsEntry(
            "scope",
            "openid profile email offline_access "
                + contoso.environmentUrl()
                + "/user_impersonation")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("prompt", "select_account")
        .hasEntrySatisfying("state", state -> assertThat(state).hasSize(43))
        .hasEntrySatisfying("nonce", nonce -> assertThat(nonce).hasSize(43))
        .hasEntrySatisfying("code_challenge", challenge -> assertThat(challenge).hasSize(43));
  }

  @Test
  void keepsNothingThatABrowserCarriesInPlain() {
    // Given
    desk.openPopup();

    // When
    String stored = String.join("\n", Database.texts("select sign_in::text from sign_in"));

    // Then
    Map<String, String> sent = parametersOf(desk.entraUrl());
    assertThat(stored)
        .doesNotContain(sent.get("state"), sent.get("nonce"), desk.grant(), desk.signInCookie());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=", "<script>"})
  void saysWhereToStartWithoutAProperChallenge(String challenge) {
    // When
    Response page = Desk.authorize("contoso", challenge);

    // Then
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.asString()).contains("Signing in begins in the agent adapter");
    assertThat(page.header("Set-Cookie")).isNull();
  }

  @Test
  void saysWhereToStartToWhoComesBackWithoutHavingBegun() {
    // When
    Response page = Desk.at("contoso").get("/v1/dynamics/oauth_callback");

    // Then
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.asString()).contains("Signing in begins in the agent adapter");
  }

  @Test
  void saysThatTheAdministratorMustConnectFirst() {
    // Given
    Settings.notConnected("contoso");

    // When
    Response page = desk.openPopup();

    // Then
    assertThat(page.statusCode()).isEqualTo(409);
    assertThat(page.asString()).contains("Your administrator must connect Dynamics");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fabrikam.deskbridge.localhost:8440",
        "deskbridge.localhost:8440",
        "contoso.deskbridge.localhost",
        "contoso.evil.example",
        "contoso-deskbridge.localhost:8440",
        "x.contoso.deskbridge.localhost:8440"
      })
  void knowsNoOtherHosts(String host) {
    // When
    Response response =
        io.restassured.RestAssured.given()
            .header("Host", host)
            .header("X-Forwarded-Host", Desk.host("contoso"))
            .header("Forwarded", "host=" + Desk.host("contoso"))
            .queryParam("handoff_challenge", OneTimeValue.random().challenge())
            .get("/v1/dynamics/authorize");

    // Then
    assertThat(response.statusCode()).isEqualTo(421);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.<String>path("code")).isEqualTo("unknown-host");
  }

  @Test
  void buildsTheRedirectUriFromConfigurationWhateverAProxyClaims() {
    // When
    Response page =
        Desk.at("contoso")
            .header("X-Forwarded-Host", "evil.example")
            .header("X-Forwarded-Proto", "http")
            .header("Forwarded", "host=evil.example;proto=http")
            .queryParam("handoff_challenge", OneTimeValue.random().challenge())
            .get("/v1/dynamics/authorize");

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString())
        .contains("https%3A%2F%2Fcontoso.deskbridge.localhost%3A8440%2Fv1%2Fdynamics")
        .doesNotContain("evil.example");
  }

  @Test
  void forgetsATenantThatWasDeleted() {
    // Given
    Settings.deleted("contoso");

    // When
    Response response = Desk.authorize("contoso", OneTimeValue.random().challenge());

    // Then
    assertThat(response.statusCode()).isEqualTo(421);
  }

  @Test
  void refusesAStateThatNobodyGaveOut() {
    // Given
    desk.openPopup();
    Map<String, String> form = changed(desk.signInAtEntra(), "state", OneTimeValue.random().text());

    // When
    Response page = desk.callBack(form);

    // Then
    assertUnknown(page);
  }

  @Test
  void refusesAStateThatWasUsed() {
    // Given
    desk.openPopup();
    Map<String, String> form = desk.signInAtEntra();
    desk.callBack(form);
    int before = Entra.tokenRequests("contoso");

    // When
    Response page = desk.callBack(form);

    // Then
    assertUnknown(page);
    assertThat(Entra.tokenRequests("contoso")).isEqualTo(before);
  }

  @Test
  void refusesAStateAtAnotherTenantsHost() {
    // Given
    desk.openPopup();
    Map<String, String> form = desk.signInAtEntra();

    // When
    Response page = Desk.callBack("northwind", form, desk.signInCookie());

    // Then
    assertUnknown(page);
  }

  @Test
  void refusesABrowserWithoutTheCookieOrWithAnotherOneAndUsesNothingUp() {
    // Given
    desk.openPopup();
    Map<String, String> form = desk.signInAtEntra();
    Desk other = new Desk("contoso", "ben");
    other.openPopup();

    // When
    Response without = Desk.callBack("contoso", form, null);
    Response another = Desk.callBack("contoso", form, other.signInCookie());

    // Then
    assertUnknown(without);
    assertUnknown(another);
    assertThat(desk.callBack(form).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWhoComesBackAfterTwoMinutes() {
    // Given
    desk.openPopup();
    Map<String, String> form = desk.signInAtEntra();
    age(121);

    // When
    Response page = desk.callBack(form);

    // Then
    assertUnknown(page);
    assertThat(desk.redeem().<String>path("code")).isEqualTo("sign-in-unknown");
  }

  @Test
  void givesAStrangerNothingWhoLetsAVictimSignIn() {
    // Given
    Desk stranger = new Desk("contoso", "ben");
    stranger.openPopup();
    Desk victim = new Desk("contoso", "ada");
    victim.openPopup();

    // When
    Map<String, String> form =
        changed(victim.signInAtEntra(), "state", parametersOf(stranger.entraUrl()).get("state"));
    Response page = victim.callBack(form);

    // Then
    assertUnknown(page);
    assertThat(stranger.redeem().statusCode()).isEqualTo(202);
    assertThat(grants()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wrong-nonce",
        "no-nonce",
        "wrong-audience",
        "wrong-tenant",
        "wrong-issuer",
        "foreign-directory",
        "wrong-code-hash",
        "expired",
        "bad-signature",
        "unsigned"
      })
  void usesNothingOfAnIdTokenInTheFormThatIsNotGenuine(String flaw) {
    // Given
    Entra.conduct(Map.of("frontChannelIdToken", flaw));
    desk.openPopup();
    Map<String, String> form = desk.signInAtEntra();
    int before = Entra.tokenRequests("contoso");

    // When
    Response page = desk.callBack(form);

    // Then
    assertFailed(page, "was not genuine");
    assertThat(Entra.tokenRequests("contoso")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wrong-nonce",
        "no-nonce",
        "wrong-audience",
        "wrong-tenant",
        "wrong-issuer",
        "foreign-directory",
        "other-person",
        "expired",
        "bad-signature",
        "unsigned"
      })
  void usesNothingOfAnIdTokenOfTheTokenEndpointThatIsNotGenuine(String flaw) {
    // Given
    Entra.conduct(Map.of("backChannelIdToken", flaw));
    desk.openPopup();

    // When
    Response page = desk.callBack(desk.signInAtEntra());

    // Then
    assertFailed(page, "was not genuine");
  }

  @Test
  void refusesAnotherPersonInTheFormThanAtTheTokenEndpoint() {
    // Given
    Entra.conduct(Map.of("frontChannelIdToken", "other-person"));
    desk.openPopup();

    // When
    Response page = desk.callBack(desk.signInAtEntra());

    // Then
    assertFailed(page, "was not genuine");
  }

  @Test
  void refusesAnAccessTokenInTheForm() {
    // Given
    Entra.conduct(Map.of("accessTokenInForm", true));
    desk.openPopup();
    Map<String, String> form = desk.signInAtEntra();
    int before = Entra.tokenRequests("contoso");

    // When
    Response page = desk.callBack(form);

    // Then
    assertThat(form).containsKey("access_token");
    assertFailed(page, "was not genuine");
    assertThat(Entra.tokenRequests("contoso")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"code", "id_token"})
  void refusesAFormThatLacksSomething(String field) {
    // Given
    desk.openPopup();
    Map<String, String> form = new HashMap<>(desk.signInAtEntra());
    form.remove(field);

    // When
    Response page = desk.callBack(form);

    // Then
    assertFailed(page, "was not genuine");
  }

  @Test
  void saysThatTheAgentDeclined() {
    // Given
    desk.openPopup();
    forgetConsent();

    // When
    Response page = desk.callBack(desk.signInAtEntra("cancel"));

    // Then
    assertFailed(page, "You did not allow Deskbridge");
  }

  @ParameterizedTest
  @CsvSource({
    "access_denied, AADSTS53003: Access has been blocked., conditional access policy",
    "access_denied, AADSTS65004: User declined., You did not allow",
    "access_denied, , You did not allow",
    "consent_required, AADSTS65001: No consent., grant consent",
    "invalid_request, AADSTS90094: AdminConsentRequired, grant consent",
    "unsupported_response_type, AADSTS700054: id_token, tick ID tokens",
    "interaction_required, AADSTS50076: MFA, one more proof",
    "invalid_request, AADSTS50105: Not assigned, not assigned",
    "temporarily_unavailable, , did not answer",
    "something_new, <script>alert(1)</script>, did not let you sign in"
  })
  void saysInPlainWordsWhatEntraMinds(String error, String description, String words) {
    // Given
    desk.openPopup();
    Map<String, String> form = new HashMap<>();
    form.put("state", parametersOf(desk.entraUrl()).get("state"));
    form.put("error", error);
    if (description != null) {
      form.put("error_description", description);
    }

    // When
    Response page = desk.callBack(form);

    // Then
    assertThat(page.asString())
        .contains(words)
        .doesNotContain("<script>alert")
        .doesNotContain("AADSTS");
    Response redeemed = desk.redeem();
    assertThat(redeemed.statusCode()).isEqualTo(401);
    assertThat(redeemed.<String>path("code")).isEqualTo("sign-in-failed");
    assertThat(redeemed.<String>path("detail")).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "status, 400, Entra ID did not answer",
    "status, 500, Entra ID did not answer",
    "status, 503, Entra ID did not answer",
    "status, 429, Entra ID did not answer",
    "cut, 0, Entra ID did not answer",
    "hang, 0, Entra ID did not answer",
    "garbage, 0, Entra ID did not answer",
    "redirect, 0, Entra ID did not answer",
    "applied-then-cut, 0, Entra ID did not answer"
  })
  void sendsACodeOnceWhateverEntraDoes(String trouble, int status, String words) {
    // Given
    desk.openPopup();
    Map<String, String> form = desk.signInAtEntra();
    int before = Entra.tokenRequests("contoso");
    Entra.trouble("contoso", trouble, status, Map.of("times", 1));

    // When
    Response page = desk.callBack(form);

    // Then
    assertFailed(page, words);
    assertThat(Entra.tokenRequests("contoso") - before).isEqualTo(1);
  }

  @Test
  void saysThatEntraRefusesTheCode() {
    // Given
    desk.openPopup();
    Map<String, String> form = desk.signInAtEntra();
    Entra.later(601);

    // When
    Response page = desk.callBack(form);

    // Then
    assertFailed(page, "did not let you sign in");
  }

  @Test
  void saysThatTheKeyPasswordIsRefused() {
    // Given
    Settings.inForce(
        "contoso",
        io.deskbridge.auth.credential.StoredCredentials.add(
            "contoso", Connections.expiredKeyPassword()));
    desk.openPopup();

    // When
    Response page = desk.callBack(desk.signInAtEntra());

    // Then
    assertFailed(page, "does not accept the Key Password");
  }

  @ParameterizedTest
  @CsvSource({
    "status, 401, Dynamics does not accept this sign-in",
    "status, 403, not an enabled user",
    "status, 500, Dynamics did not answer",
    "status, 429, Dynamics did not answer",
    "hang, 0, Dynamics did not answer",
    "garbage, 0, Dynamics did not answer",
    "redirect, 0, Dynamics does not accept this sign-in"
  })
  void givesNoSessionBeforeDynamicsHasSaidWhoItIs(String trouble, int status, String words) {
    // Given
    desk.openPopup();
    Map<String, String> form = desk.signInAtEntra();
    Map<String, Object> fault = new HashMap<>();
    fault.put("server", "dataverse");
    fault.put("pathPrefix", "/api/data/v9.2/WhoAmI");
    fault.put("kind", trouble);
    fault.put("times", 2);
    if (status != 0) {
      fault.put("status", status);
    }
    if (trouble.equals("redirect")) {
      fault.put("location", "https://evil.example/");
    }
    EmbeddedServers.simulator().addFault(fault);

    // When
    Response page = desk.callBack(form);

    // Then
    assertFailed(page, words);
  }

  @Test
  void refusesAnotherOrganisationThanTheCredentials() {
    // Given
    Database.execute(
        "update credential set organization_id = gen_random_uuid() where tenant_id = 'contoso'");
    desk.openPopup();

    // When
    Response page = desk.callBack(desk.signInAtEntra());

    // Then
    assertFailed(page, "Another Dynamics organisation");
  }

  @Test
  void storesNoGrantBeforeTheClick() {
    // When
    Response confirmation = desk.signInUpToTheClick();

    // Then
    assertThat(confirmation.statusCode()).isEqualTo(200);
    assertThat(grants()).isEmpty();
    assertThat(desk.redeem().statusCode()).isEqualTo(202);
  }

  @Test
  void takesTheClickOnlyFromTheBrowserThatSignedInAndOnce() {
    // Given
    String token = Desk.formToken(desk.signInUpToTheClick());
    Desk other = new Desk("contoso", "ben");
    other.openPopup();

    // When
    Response without = Desk.proceed("contoso", token, "continue", null);
    Response another = Desk.proceed("contoso", token, "continue", other.signInCookie());
    Response elsewhere = Desk.proceed("northwind", token, "continue", desk.signInCookie());
    Response forged = desk.proceed(OneTimeValue.random().text(), "continue");

    // Then
    assertThat(List.of(without, another, elsewhere, forged))
        .allSatisfy(SignInResourceTest::assertUnknown);
    assertThat(desk.proceed(token, "continue").statusCode()).isEqualTo(200);
    assertUnknown(desk.proceed(token, "continue"));
  }

  @Test
  void refusesAFormThatAnotherSiteSends() {
    // Given
    String token = Desk.formToken(desk.signInUpToTheClick());

    // When
    Response page =
        Desk.at("contoso")
            .header("Sec-Fetch-Site", "cross-site")
            .header("Cookie", Desk.SIGN_IN_COOKIE + "=" + desk.signInCookie())
            .contentType("application/x-www-form-urlencoded")
            .body("token=" + token + "&decision=continue")
            .post("/v1/dynamics/oauth_continue");

    // Then
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(grants()).isEmpty();
  }

  @Test
  void stopsWhenItIsNotTheAgent() {
    // Given
    String token = Desk.formToken(desk.signInUpToTheClick());

    // When
    Response page = desk.proceed(token, "stop");

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.asString()).contains("Nothing was changed");
    assertThat(grants()).isEmpty();
    assertThat(desk.redeem().<String>path("code")).isEqualTo("sign-in-failed");
    assertUnknown(desk.proceed(token, "continue"));
  }

  @Test
  void keepsTheGrantSealed() {
    // Given
    desk.proceed(desk.signInUpToTheClick());

    // When
    String stored =
        String.join(
            "\n",
            Database.texts(
                "select agent_grant::text || encode(sealed_grant, 'escape') from agent_grant"));

    // Then
    assertThat(stored)
        .contains(desk.person().objectId())
        .doesNotContain(desk.person().displayName())
        .doesNotContain(desk.person().userName())
        .doesNotContain("refreshToken");
  }

  @Test
  void takesTheNewestOfTwoGrantsOfOneAgent() {
    // Given
    desk.proceed(desk.signInUpToTheClick());
    List<String> first = Database.texts("select granted_at::text from agent_grant");

    // When
    desk.proceed(desk.signInUpToTheClick());

    // Then
    assertThat(Database.texts("select granted_at::text from agent_grant"))
        .hasSize(1)
        .isNotEqualTo(first);
  }

  @Test
  void deletesWhatIsTooOld() throws Throwable {
    // Given
    desk.openPopup();
    age(601);

    // When
    io.quarkus.vertx.VertxContextSupport.subscribeAndAwait(() -> sweep.sweep());

    // Then
    assertThat(
            Database.texts(
                "select 1 from sign_in where started_at < now() - interval '10 minutes'"))
        .isEmpty();
    assertThat(
            Database.texts(
                "select 1 from sign_in_dispatch where started_at < now() - interval '10 minutes'"))
        .isEmpty();
  }

  @Test
  void countsSignInsByOutcome() {
    // Given
    desk.proceed(desk.signInUpToTheClick());

    // When
    String metrics = io.restassured.RestAssured.get("/q/metrics").asString();

    // Then
    assertThat(metrics)
        .contains("deskbridge_sign_ins_total{outcome=\"started\"}")
        .contains("deskbridge_sign_ins_total{outcome=\"approved\"}");
  }

  private static void assertUnknown(Response page) {
    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.asString()).contains("This sign-in is not known");
  }

  private void assertFailed(Response page, String words) {
    assertThat(page.statusCode()).isIn(400, 503);
    assertThat(page.asString()).contains("The sign-in failed").contains(words);
    assertThat(grants()).isEmpty();
    Response redeemed = desk.redeem();
    assertThat(redeemed.statusCode()).isEqualTo(401);
    assertThat(redeemed.<String>path("code")).isEqualTo("sign-in-failed");
    assertThat(redeemed.<String>path("detail")).contains(words);
  }

  private void forgetConsent() {
    Entra.forgetConsent(desk.person());
  }

  private static void age(int seconds) {
    for (String table : List.of("sign_in", "sign_in_dispatch")) {
      Database.execute(
          "update " + table + " set started_at = now() - make_interval(secs => ?)", seconds);
    }
  }

  private static List<String> grants() {
    return Database.texts("select agent_id::text from agent_grant");
  }

  private static String environment(String tenant) {
    return EmbeddedServers.organisation(tenant).environmentUrl();
  }

  private static Map<String, String> changed(Map<String, String> form, String name, String value) {
    Map<String, String> copy = new HashMap<>(form);
    copy.put(name, value);
    return copy;
  }

  private static Map<String, String> parametersOf(String url) {
    return Arrays.stream(URI.create(url).getRawQuery().split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(
            Collectors.toMap(
                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }
}
