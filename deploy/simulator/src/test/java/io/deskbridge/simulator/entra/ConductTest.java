package io.deskbridge.simulator.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.simulator.conduct.IdTokenFlaw;
import io.deskbridge.simulator.testing.Agent;
import io.deskbridge.simulator.testing.Client.Reply;
import io.deskbridge.simulator.testing.SharedSimulator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConductTest {

  private final Agent ada = Agent.named("ada");
  private JwtClaims good;

  @BeforeEach
  void signIn() throws Exception {
    good = ada.verified(ada.signIn(ada.request()).get("id_token"));
  }

  @AfterEach
  void reset() {
    SharedSimulator.simulator().reset();
  }

  @Test
  void aWrongNonceIsWellSigned() throws Exception {
    assertThat(ada.verified(front(IdTokenFlaw.WRONG_NONCE)).getStringClaimValue("nonce"))
        .isNotEqualTo("n1");
    assertThat(ada.verified(back(IdTokenFlaw.WRONG_NONCE)).getStringClaimValue("nonce"))
        .isNotEqualTo("n1");
    assertThat(ada.verified(front(IdTokenFlaw.NO_NONCE)).hasClaim("nonce")).isFalse();
    assertThat(ada.verified(back(IdTokenFlaw.NO_NONCE)).hasClaim("nonce")).isFalse();
  }

  @Test
  void audienceAndDirectoryAreSomebodyElses() throws Exception {
    for (String token :
        new String[] {front(IdTokenFlaw.WRONG_AUDIENCE), back(IdTokenFlaw.WRONG_AUDIENCE)}) {
      assertThat(ada.signed(token).getAudience()).isNotEqualTo(good.getAudience());
    }
    JwtClaims tenant = ada.signed(front(IdTokenFlaw.WRONG_TENANT));
    assertThat(tenant.getStringClaimValue("tid")).isNotEqualTo(good.getStringClaimValue("tid"));
    assertThat(tenant.getIssuer()).isEqualTo(good.getIssuer());
    JwtClaims issuer = ada.signed(front(IdTokenFlaw.WRONG_ISSUER));
    assertThat(issuer.getStringClaimValue("tid")).isEqualTo(good.getStringClaimValue("tid"));
    assertThat(issuer.getIssuer()).isNotEqualTo(good.getIssuer());
    JwtClaims foreign = ada.signed(back(IdTokenFlaw.FOREIGN_DIRECTORY));
    assertThat(foreign.getIssuer()).contains(foreign.getStringClaimValue("tid"));
    assertThat(foreign.getIssuer()).isNotEqualTo(good.getIssuer());
  }

  @Test
  void aBadSignatureAndNoneAreNoSignature() {
    assertThatThrownBy(() -> ada.signed(front(IdTokenFlaw.BAD_SIGNATURE)))
        .isInstanceOf(InvalidJwtException.class);
    assertThatThrownBy(() -> ada.signed(back(IdTokenFlaw.BAD_SIGNATURE)))
        .isInstanceOf(InvalidJwtException.class);
    for (String token : new String[] {front(IdTokenFlaw.UNSIGNED), back(IdTokenFlaw.UNSIGNED)}) {
      String header = token.substring(0, token.indexOf('.'));
      assertThat(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
          .contains("\"alg\":\"none\"");
      assertThat(token).endsWith(".");
    }
  }

  @Test
  void theHashOfTheCodeThePersonAndTheTimeCanBeWrong() throws Exception {
    assertThat(
            ada.verified(front(IdTokenFlaw.WRONG_CODE_HASH)).getStringClaimValue("c_hash").length())
        .isEqualTo(good.getStringClaimValue("c_hash").length());
    assertThat(ada.verified(back(IdTokenFlaw.OTHER_PERSON)).getSubject())
        .isNotEqualTo(good.getSubject());
    assertThat(ada.signed(front(IdTokenFlaw.EXPIRED)).getExpirationTime().getValue())
        .isLessThan(good.getIssuedAt().getValue());
  }

  @Test
  void oneChannelDoesNotSpoilTheOther() throws Exception {
    switched("{\"frontChannelIdToken\":\"wrong-nonce\"}");
    Map<String, String> answer = ada.signIn(ada.request());

    String back = ada.redeem(answer.get("code")).json().path("id_token").asText();

    assertThat(ada.verified(answer.get("id_token")).getStringClaimValue("nonce"))
        .isNotEqualTo("n1");
    assertThat(ada.verified(back).getStringClaimValue("nonce")).isEqualTo("n1");
  }

  @Test
  void theVerifierCanBeIgnored() {
    switched("{\"codeVerifierIgnored\":true}");

    assertThat(redeemed("code_verifier", "").status()).isEqualTo(200);
    assertThat(redeemed("code_verifier", "x".repeat(43)).status()).isEqualTo(200);
  }

  @Test
  void anAccessTokenNobodyAskedForCanBePosted() throws Exception {
    switched("{\"accessTokenInForm\":true}");

    Map<String, String> form = ada.signIn(ada.request());
    Map<String, String> query = ada.signIn(ada.plainRequest());

    assertThat(form).containsKeys("code", "id_token", "access_token").containsKey("expires_in");
    assertThat(ada.signed(form.get("access_token")).getStringClaimValue("scp"))
        .isEqualTo("user_impersonation");
    assertThat(query).doesNotContainKey("access_token");
  }

  @Test
  void switchesAreShownChangedOneByOneAndReset() {
    switched("{\"codeVerifierIgnored\":true}");
    switched("{\"backChannelIdToken\":\"unsigned\"}");

    assertThat(ada.control("GET", "/entra/switches", "").json().toString())
        .isEqualTo(
            "{\"frontChannelIdToken\":\"none\",\"backChannelIdToken\":\"unsigned\",\"codeVerifierIgnored\":true,\"accessTokenInForm\":false,\"crossOriginOpenerPolicy\":true,\"newSecretDelaySeconds\":0}");
    assertThat(ada.control("DELETE", "/entra/switches", "").status()).isEqualTo(204);
    assertThat(ada.control("GET", "/entra/switches", "").body())
        .contains("\"codeVerifierIgnored\":false", "\"backChannelIdToken\":\"none\"");
  }

  @Test
  void whatIsNoSwitchIsRefused() {
    for (String body :
        new String[] {
          "{\"frontChannelIdToken\":\"terrible\"}",
          "{\"codeVerifierIgnored\":\"yes\"}",
          "{\"colour\":\"red\"}",
          "[]",
          "{",
          ""
        }) {
      Reply reply = ada.control("PATCH", "/entra/switches", body);
      assertThat(reply.status()).as(body).isEqualTo(400);
      assertThat(reply.json().path("detail").asText()).isNotEmpty();
    }
  }

  private String front(IdTokenFlaw flaw) {
    switched("{\"frontChannelIdToken\":\"%s\"}".formatted(flaw.label()));
    return ada.signIn(ada.request()).get("id_token");
  }

  private String back(IdTokenFlaw flaw) {
    switched(
        "{\"frontChannelIdToken\":\"none\",\"backChannelIdToken\":\"%s\"}".formatted(flaw.label()));
    return redeemed().json().path("id_token").asText();
  }

  private Reply redeemed(String... changes) {
    return ada.redeem(ada.signIn(ada.request()).get("code"), changes);
  }

  private void switched(String body) {
    Reply reply = ada.control("PATCH", "/entra/switches", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }
}
