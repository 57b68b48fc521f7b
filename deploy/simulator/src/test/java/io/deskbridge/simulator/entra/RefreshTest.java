package io.deskbridge.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshTest {

  private static final int DAY = 24 * 60 * 60;
  private static final String USER_READ = "https://graph.microsoft.com/User.Read";

  private final Agent ada = Agent.named("ada");
  private final Credentials.Organisation contoso =
      SharedSimulator.simulator().credentials().organisation("contoso");
  private String token;

  @BeforeEach
  void signIn() {
    token = text(ada.tokens(), "refresh_token");
  }

  @AfterEach
  void reset() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void e36ARefreshTokenGivesASuccessorAndStaysGood() throws Exception {
    Reply once = ada.refresh(token);
    Reply again = ada.refresh(token);
    Reply successor = ada.refresh(text(once, "refresh_token"));

    assertThat(text(once, "refresh_token")).isNotEmpty().isNotEqualTo(token);
    assertThat(again.status()).isEqualTo(200);
    assertThat(successor.status()).isEqualTo(200);
    assertThat(ada.signed(text(once, "access_token")).getStringClaimValue("oid"))
        .isEqualTo(ada.person().objectId());
    assertThat(ada.verified(text(once, "id_token")).hasClaim("nonce")).isFalse();
  }

  @Test
  void e37ARefreshTokenIsNotBoundToAResource() throws Exception {
    ada.signIn(ada.request("scope", "openid " + USER_READ));

    Reply reply = ada.refresh(token, "scope", USER_READ);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(ada.signed(text(reply, "access_token")).getAudience())
        .containsExactly("https://graph.microsoft.com");
    assertThat(ada.signed(text(reply, "access_token")).getStringClaimValue("scp"))
        .isEqualTo("User.Read");
  }

  @Test
  void e55WhatNobodyConsentedToIsRefused() {
    Reply reply = ada.refresh(token, "scope", USER_READ);

    CodeRedemptionTest.refused(reply, 65001);
    assertThat(text(reply, "suberror")).isEqualTo("consent_required");
    assertThat(text(reply, "error_description"))
        .startsWith(
            "AADSTS65001: The user or administrator has not consented to use the application with ID '%s' named 'Deskbridge deskbridge'. Send an interactive authorization request for this user and resource."
                .formatted(contoso.applicationId()));
  }

  @Test
  void e39ARefreshTokenIdlesAwayIn90Days() {
    ada.control("POST", "/clock", "{\"advanceSeconds\":" + 91 * DAY + "}");

    Reply reply = ada.refresh(token);

    CodeRedemptionTest.refused(reply, 700082);
    assertThat(text(reply, "error_description"))
        .matches(
            "AADSTS700082: The refresh token has expired due to inactivity\\. The token was issued on \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}Z and was inactive for 90\\.00:00:00\\..*");
  }

  @Test
  void aRefreshTokenOfAnotherApplicationIsRefused() {
    Credentials.Application other = contoso.otherApplications().get("reader-only");

    CodeRedemptionTest.refused(
        ada.refresh(
            token, "client_id", other.applicationId(), "client_secret", other.clientSecret()),
        70000);
  }

  @Test
  void revokedGrantsAreOverUntilTheNextSignIn() {
    String successor = text(ada.refresh(token), "refresh_token");
    assertThat(ada.control("DELETE", ada.controlPath() + "/grants", "").status()).isEqualTo(204);

    CodeRedemptionTest.refused(ada.refresh(token), 50173);
    CodeRedemptionTest.refused(ada.refresh(successor), 50173);
    assertThat(ada.open(ada.request()).text())
        .as("the browser is signed out too")
        .contains("name=\"passwd\"");
    assertThat(ada.refresh(text(ada.tokens(), "refresh_token")).status()).isEqualTo(200);
  }

  @Test
  void revocationConcernsOnePerson() {
    Agent ben = Agent.named("ben");
    String ofBen = text(ben.tokens(), "refresh_token");

    ada.control("DELETE", ada.controlPath() + "/grants", "");

    assertThat(ben.refresh(ofBen).status()).isEqualTo(200);
  }

  @Test
  void withdrawnConsentEndsRefreshing() {
    ada.control("DELETE", ada.controlPath() + "/consents", "");

    CodeRedemptionTest.refused(ada.refresh(token), 65001);
    assertThat(ada.open(ada.request()).text()).contains("Permissions requested");
  }

  @Test
  void e56ASecondFactorTakesAnotherSignIn() {
    demand("multi-factor");

    Reply reply = ada.refresh(token);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply, "error")).isEqualTo("interaction_required");
    assertThat(reply.json().at("/error_codes/0").asInt()).isEqualTo(50076);
    assertThat(text(reply, "suberror")).isEqualTo("basic_action");
    assertThat(text(reply, "claims")).startsWith("{\"access_token\":{\"capolids\":");
    assertThat(ada.answer(ada.open(ada.request("prompt", "none"))))
        .containsEntry("error", "interaction_required");
    assertThat(ada.open(ada.request()).text()).contains("AADSTS50076", "name=\"passwd\"");
    Reply afterwards = ada.refresh(text(ada.tokens(), "refresh_token"));
    assertThat(afterwards.status()).isEqualTo(200);
  }

  @Test
  void aSuccessorIsAsOldAsTheSignIn() {
    demand("none");
    String successor = text(ada.refresh(token), "refresh_token");
    demand("multi-factor");

    assertThat(text(ada.refresh(successor), "error")).isEqualTo("interaction_required");
  }

  @Test
  void e57WhoIsBlockedGetsNothing() {
    demand("block");

    Reply reply = ada.refresh(token);

    CodeRedemptionTest.refused(reply, 53003);
    assertThat(text(reply, "error_description"))
        .startsWith(
            "AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.");
    assertThat(ada.open(ada.request()).text()).contains("AADSTS53003").doesNotContain("<form");
    assertThat(ada.control("DELETE", ada.controlPath() + "/conditional-access", "").status())
        .isEqualTo(204);
    assertThat(ada.refresh(token).status()).isEqualTo(200);
  }

  private void demand(String demand) {
    Reply reply =
        ada.control(
            "PUT",
            ada.controlPath() + "/conditional-access",
            "{\"demand\":\"%s\"}".formatted(demand));
    assertThat(reply.status()).as(reply.body()).isEqualTo(204);
  }

  private static String text(Reply reply, String member) {
    return reply.json().path(member).asText();
  }
}
