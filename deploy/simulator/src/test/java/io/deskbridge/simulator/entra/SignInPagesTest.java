package io.deskbridge.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Browser;
import io.deskbridge.simulator.testing.Browser.Page;
import io.deskbridge.simulator.testing.SharedSimulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignInPagesTest {

  private final Agent ada = Agent.named("ada");

  @AfterEach
  void reset() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void aPersonSignsInInTwoSteps() {
    Page signIn = ada.open(ada.request());
    Page consent = ada.enterPassword(signIn);
    Page answer = ada.decide(consent, "accept");

    assertThat(signIn.reply().status()).isEqualTo(200);
    assertThat(consent.text())
        .contains(
            "ada.agent@contoso.example",
            "Deskbridge deskbridge",
            "Access Common Data Service as organization users",
            "Maintain access to data you have given it access to");
    assertThat(ada.answer(answer)).containsKeys("code", "id_token");
  }

  @Test
  void whoConsentedOnceIsNotAskedAgain() {
    ada.signIn(ada.request());

    Page page = ada.enterPassword(ada.open(ada.request("prompt", "login")));

    assertThat(ada.answer(page)).containsKey("code");
  }

  @Test
  void fieldsHaveLabelsAndTheFirstEmptyOneTheFocus() {
    String fresh = ada.open(ada.request()).text();
    String hinted = ada.open(ada.request("login_hint", "ada.agent@contoso.example")).text();

    assertThat(fresh)
        .contains("<html lang=\"en\">")
        .contains("<label for=\"loginfmt\">User name</label>")
        .contains("<label for=\"passwd\">Password</label>")
        .contains("<button type=\"submit\" id=\"idSIButton9\">")
        .containsPattern("id=\"loginfmt\"[^>]* autofocus>");
    assertThat(hinted)
        .contains("value=\"ada.agent@contoso.example\"")
        .containsPattern("id=\"passwd\"[^>]* autofocus>");
  }

  @Test
  void aWrongPasswordIsSaidOnThePageAndCanBeMended() {
    Page page =
        ada.browser()
            .submit(
                ada.open(ada.request()),
                Map.of("loginfmt", ada.person().userPrincipalName(), "passwd", "guess"));

    assertThat(page.reply().status()).isEqualTo(200);
    assertThat(page.text())
        .contains(
            "<p role=\"alert\" id=\"problem\">AADSTS50126: Error validating credentials due to invalid username or password.</p>")
        .contains("aria-describedby=\"problem\"")
        .doesNotContain("guess");
    assertThat(ada.browser().cookies()).isEmpty();
    assertThat(ada.enterPassword(page).text()).contains("Permissions requested");
  }

  @Test
  void anUnknownPersonIsSaidOnThePage() {
    Page page =
        ada.browser()
            .submit(
                ada.open(ada.request()),
                Map.of("loginfmt", "<b>\"nobody\"</b>@contoso.example", "passwd", "x"));

    assertThat(page.text())
        .contains("AADSTS50034")
        .contains("value=\"&lt;b&gt;&quot;nobody&quot;&lt;/b&gt;@contoso.example\"")
        .doesNotContain("<b>");
  }

  @Test
  void peopleOfAnotherDirectoryAreUnknownHere() {
    Agent stranger =
        new Agent(SharedSimulator.simulator(), SharedSimulator.client(), "northwind", "ada");

    Page page =
        ada.browser()
            .submit(
                ada.open(ada.request()),
                Map.of(
                    "loginfmt",
                    stranger.person().userPrincipalName(),
                    "passwd",
                    stranger.person().password()));

    assertThat(page.text()).contains("AADSTS50034");
  }

  @Test
  void aSessionSparesThePages() {
    ada.signIn(ada.request());

    assertThat(ada.answer(ada.open(ada.request()))).containsKey("code");
  }

  @Test
  void theSessionCookieIsForTheBrowserAlone() {
    Page page = ada.enterPassword(ada.open(ada.request()));

    assertThat(page.reply().header("Set-Cookie"))
        .startsWith("ESTSAUTH=")
        .endsWith("; path=/; secure; HttpOnly; SameSite=None");
    assertThat(ada.browser().cookies().get("ESTSAUTH")).hasSize(64);
  }

  @Test
  void everySignInRenewsTheSessionCookie() {
    ada.signIn(ada.request());
    String before = ada.browser().cookies().get("ESTSAUTH");

    ada.enterPassword(ada.open(ada.request("prompt", "login")));

    assertThat(ada.browser().cookies().get("ESTSAUTH")).isNotEqualTo(before);
    ada.browser().cookies().put("ESTSAUTH", before);
    assertThat(ada.open(ada.request()).text()).contains("name=\"passwd\"");
  }

  @Test
  void promptsAskWhatTheySay() {
    ada.signIn(ada.request());

    assertThat(ada.open(ada.request("prompt", "login")).text()).contains("name=\"passwd\"");
    assertThat(ada.open(ada.request("prompt", "consent")).text()).contains("name=\"decision\"");
    assertThat(ada.open(ada.request("prompt", "select_account")).text())
        .contains("name=\"account\" value=\"ada.agent@contoso.example\"");
    assertThat(
            ada.open(ada.request("login_hint", "ben.agent@contoso.example", "domain_hint", "x"))
                .text())
        .contains("value=\"ben.agent@contoso.example\"");
  }

  @Test
  void theAccountIsChosenWhereSeveralAreSignedIn() {
    ada.signIn(ada.request());
    Agent ben = Agent.named("ben");
    Page second = ada.open(ada.request("prompt", "login"));
    ada.decide(
        ada.browser()
            .submit(
                second,
                Map.of(
                    "loginfmt",
                    ben.person().userPrincipalName(),
                    "passwd",
                    ben.person().password())),
        "accept");

    Page choice = ada.open(ada.request());
    Page chosen = ada.browser().submit(choice, Map.of("account", ada.person().userPrincipalName()));
    Page another = ada.browser().submit(choice, Map.of("account", ""));

    assertThat(choice.text()).contains("Pick an account", "ada.agent@", "ben.agent@");
    assertThat(oid(ada.answer(chosen))).isEqualTo(ada.person().objectId());
    assertThat(another.text()).contains("name=\"passwd\"");
    assertThat(ada.answer(ada.open(ada.request("prompt", "none"))))
        .containsEntry("error", "interaction_required");
  }

  @Test
  void nobodyChoosesAnAccountThatIsNotSignedInHere() {
    ada.signIn(ada.request());
    Page choice = ada.open(ada.request("prompt", "select_account"));

    Page page = ada.browser().submit(choice, Map.of("account", "ben.agent@contoso.example"));

    assertThat(page.text()).contains("name=\"passwd\"");
  }

  @Test
  void aSignInThatTookTooLongBeginsAnew() {
    Page page = ada.open(ada.request());
    ada.control("POST", "/clock", "{\"advanceSeconds\":901}");

    assertThat(ada.enterPassword(page).text()).contains("AADSTS50089");
    assertThat(ada.browser().post(page.action(), Map.of("ctx", "made-up")).text())
        .contains("AADSTS50089");
  }

  @Test
  void consentNeedsThePasswordFirst() {
    Page page = ada.open(ada.request());

    Page forged =
        ada.browser()
            .post(
                page.action().replace("/login", "/consent"),
                Map.of("ctx", page.hidden().get("ctx"), "decision", "accept"));

    assertThat(forged.reply().status()).isEqualTo(400);
    assertThat(forged.text()).contains("AADSTS50089");
  }

  @Test
  void everyPageCutsItselfOffFromItsOpener() {
    Page signIn = ada.open(ada.request());
    Page consent = ada.enterPassword(signIn);
    Page answer = ada.decide(consent, "accept");
    Page redirect = ada.open(ada.plainRequest());
    Page failure = ada.open(ada.request("client_id", "nobody"));

    for (Page page : List.of(signIn, consent, answer, redirect, failure)) {
      assertThat(page.reply().header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
      assertThat(page.reply().header("Cache-Control")).isEqualTo("no-store, no-cache");
    }
    assertThat(signIn.reply().header("X-Frame-Options")).isEqualTo("DENY");
  }

  @Test
  void theOpenerPolicyCanBeSwitchedOff() {
    ada.control("PATCH", "/entra/switches", "{\"crossOriginOpenerPolicy\":false}");

    assertThat(ada.open(ada.request()).reply().header("Cross-Origin-Opener-Policy")).isNull();
  }

  @Test
  void whoSignsOutIsAskedAgain() {
    ada.signIn(ada.request());

    Page page =
        ada.browser()
            .open(
                ada.authority()
                    + "/oauth2/v2.0/logout?post_logout_redirect_uri=https://evil.example/");

    assertThat(page.text()).contains("You signed out of your account");
    assertThat(ada.browser().cookies()).isEmpty();
    assertThat(ada.open(ada.request()).text()).contains("name=\"passwd\"");
    assertThat(
            ada.browser()
                .open(
                    ada.authority()
                        + "/oauth2/v2.0/logout?post_logout_redirect_uri="
                        + ada.redirectUri())
                .reply()
                .header("Location"))
        .isEqualTo(ada.redirectUri());
  }

  @Test
  void passwordsAreNotInTheJournal() {
    ada.signIn(ada.request());

    String journal = ada.control("GET", "/journal?server=entra", "").body();

    assertThat(journal)
        .contains("/login")
        .doesNotContain(ada.person().password())
        .doesNotContain(ada.browser().cookies().get("ESTSAUTH"));
  }

  @Test
  void anotherBrowserIsNotSignedIn() {
    ada.signIn(ada.request());

    assertThat(new Browser(SharedSimulator.client()).open(ada.authority() + "/login").text())
        .doesNotContain("ada.agent");
    assertThat(Agent.named("ada").open(ada.request()).text()).contains("name=\"passwd\"");
  }

  private String oid(Map<String, String> answer) {
    try {
      return ada.verified(answer.get("id_token")).getClaimValueAsString("oid");
    } catch (org.jose4j.jwt.consumer.InvalidJwtException | org.jose4j.lang.JoseException e) {
      throw new AssertionError(e);
    }
  }
}
