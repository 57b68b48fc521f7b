package io.deskbridge.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.landscape.Credentials;
import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeRedemptionTest {

  private final Agent ada = Agent.named("ada");
  private final Credentials.Organisation contoso =
      SharedSimulator.simulator().credentials().organisation("contoso");

  @AfterEach
  void reset() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void aCodeGivesTokensOfThePerson() throws Exception {
    Map<String, String> answer = ada.signIn(ada.request());

    Reply reply = ada.redeem(answer.get("code"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store, no-cache");
    assertThat(reply.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "token_type",
            "scope",
            "expires_in",
            "ext_expires_in",
            "access_token",
            "refresh_token",
            "id_token");
    assertThat(reply.json().path("scope").asText())
        .isEqualTo(contoso.environmentUrl() + "/user_impersonation openid profile offline_access");
    JwtClaims access = ada.signed(text(reply, "access_token"));
    assertThat(access.getAudience()).containsExactly(contoso.environmentUrl());
    assertThat(access.getStringClaimValue("scp")).isEqualTo("user_impersonation");
    assertThat(access.getStringClaimValue("oid")).isEqualTo(ada.person().objectId());
    assertThat(access.getStringClaimValue("upn")).isEqualTo("ada.agent@contoso.example");
    assertThat(access.getStringClaimValue("appid")).isEqualTo(contoso.applicationId());
    assertThat(access.getStringClaimValue("tid")).isEqualTo(contoso.directoryId());
    assertThat(access.getStringClaimValue("ver")).isEqualTo("1.0");
  }

  @Test
  void theIdTokenOfTheTokenEndpointCarriesTheNonce() throws Exception {
    Map<String, String> answer = ada.signIn(ada.request());
    JwtClaims front = ada.verified(answer.get("id_token"));

    JwtClaims back = ada.verified(text(ada.redeem(answer.get("code")), "id_token"));

    assertThat(back.getStringClaimValue("nonce")).isEqualTo("n1");
    assertThat(back.hasClaim("c_hash")).isFalse();
    assertThat(back.getSubject()).isEqualTo(front.getSubject());
    assertThat(back.getStringClaimValue("oid")).isEqualTo(ada.person().objectId());
  }

  @Test
  void defaultScopeMeansAllThatTheApplicationMay() throws Exception {
    String scope = "openid offline_access " + contoso.environmentUrl() + "/.default";
    Map<String, String> answer = ada.signIn(ada.request("scope", scope));

    Reply reply = ada.redeem(answer.get("code"), "scope", scope);

    assertThat(ada.signed(text(reply, "access_token")).getStringClaimValue("scp"))
        .isEqualTo("user_impersonation");
    assertThat(text(reply, "scope"))
        .startsWith(contoso.environmentUrl() + "/user_impersonation ")
        .endsWith(contoso.environmentUrl() + "/.default");
  }

  @Test
  void withoutOfflineAccessThereIsNoRefreshToken() {
    Map<String, String> answer =
        ada.signIn(ada.plainRequest("scope", contoso.environmentUrl() + "/user_impersonation"));

    Reply reply = ada.redeem(answer.get("code"), "code_verifier", "");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().has("refresh_token")).isFalse();
    assertThat(reply.json().has("id_token")).isFalse();
  }

  @Test
  void e31ACodeIsGoodForOneRedemption() {
    String code = ada.signIn(ada.request()).get("code");
    ada.redeem(code);

    Reply reply = ada.redeem(code);

    refused(reply, 54005);
    assertThat(text(reply, "error_description"))
        .startsWith(
            "AADSTS54005: OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");
  }

  @Test
  void ofManyRedemptionsAtOnceOneSucceeds() {
    String code = ada.signIn(ada.request()).get("code");

    List<Integer> statuses =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> ada.redeem(code).status()))
            .limit(8)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();

    assertThat(statuses).containsExactly(200, 400, 400, 400, 400, 400, 400, 400);
  }

  @Test
  void e32ACodeIsGoodForTenMinutes() {
    String code = ada.signIn(ada.request()).get("code");
    ada.control("POST", "/clock", "{\"advanceSeconds\":601}");

    refused(ada.redeem(code), 70008);
  }

  @Test
  void aCodeIsGoodJustBeforeTenMinutes() {
    String code = ada.signIn(ada.request()).get("code");
    ada.control("POST", "/clock", "{\"advanceSeconds\":590}");

    assertThat(ada.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void e33ACodeIsBoundToItsRedirectUri() {
    String code = ada.signIn(ada.request()).get("code");

    Reply reply = ada.redeem(code, "redirect_uri", contoso.redirectUri() + "/");

    refused(reply, 50011);
    assertThat(ada.redeem(code).status()).as("still unused").isEqualTo(200);
  }

  @Test
  void e35ACodeIsBoundToItsChallenge() {
    String code = ada.signIn(ada.request()).get("code");

    refused(ada.redeem(code, "code_verifier", ""), 501481);
    refused(ada.redeem(code, "code_verifier", Agent.VERIFIER.replace('d', 'e')), 501481);
    refused(ada.redeem(code, "code_verifier", Agent.CHALLENGE), 501481);
    assertThat(ada.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void e35AVerifierWithoutChallengeIsRefused() {
    String code = ada.signIn(ada.plainRequest()).get("code");

    refused(ada.redeem(code), 50147);
    assertThat(ada.redeem(code, "code_verifier", "").status()).isEqualTo(200);
  }

  @Test
  void aPlainChallengeIsTheVerifier() {
    String code =
        ada.signIn(ada.request("code_challenge", Agent.VERIFIER, "code_challenge_method", "plain"))
            .get("code");

    assertThat(ada.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void aCodeIsBoundToItsApplication() {
    String code = ada.signIn(ada.request()).get("code");
    Credentials.Application other = contoso.otherApplications().get("reader-only");

    refused(
        ada.redeem(code, "client_id", other.applicationId(), "client_secret", other.clientSecret()),
        70000);
  }

  @Test
  void anApplicationProvesItselfFirst() {
    String code = ada.signIn(ada.request()).get("code");

    assertThat(ada.redeem(code, "client_secret", "guess").json().at("/error_codes/0").asInt())
        .isEqualTo(7000215);
    assertThat(ada.redeem(code, "client_secret", "").json().at("/error_codes/0").asInt())
        .isEqualTo(7000218);
  }

  @Test
  void aMadeUpCodeIsRefused() {
    refused(ada.redeem("1.Amade-up"), 9002313);
    assertThat(ada.redeem("x", "code", "").json().at("/error_codes/0").asInt()).isEqualTo(900144);
    assertThat(ada.redeem("x", "redirect_uri", "").json().at("/error_codes/0").asInt())
        .isEqualTo(900144);
  }

  @Test
  void e59ClientInfoComesWhereItIsAskedFor() {
    Reply reply = ada.redeem(ada.signIn(ada.request()).get("code"), "client_info", "1");

    String info =
        new String(
            Base64.getUrlDecoder().decode(text(reply, "client_info")), StandardCharsets.UTF_8);
    assertThat(info)
        .isEqualTo(
            "{\"uid\":\"%s\",\"utid\":\"%s\"}"
                .formatted(ada.person().objectId(), contoso.directoryId()));
  }

  private static String text(Reply reply, String member) {
    return reply.json().path(member).asText();
  }

  static void refused(Reply reply, int number) {
    assertThat(reply.status()).isEqualTo(400);
    assertThat(text(reply, "error")).isEqualTo("invalid_grant");
    assertThat(reply.json().path("error_codes"))
        .extracting(JsonNode::asInt)
        .isEqualTo(List.of(number));
  }
}
