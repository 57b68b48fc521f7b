package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.conduct.Conduct;
import io.deskbridge.simulator.conduct.IdTokenFlaw;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Fills the answer that a sign-in sends to its application through the browser. */
final class SignInAnswers {

  private final AuthorizationCodes codes;
  private final IdTokens idTokens;
  private final TokenIssuer issuer;

  SignInAnswers(AuthorizationCodes codes, IdTokens idTokens, TokenIssuer issuer) {
    this.codes = codes;
    this.idTokens = idTokens;
    this.issuer = issuer;
  }

  Map<String, String> granted(
      AuthorizationRequest request, SignedIn who, Session session, Conduct conduct) {
    Map<String, String> answer = new LinkedHashMap<>();
    Optional<String> code =
        request.types().contains(ResponseType.CODE)
            ? Optional.of(codes.issue(request, who))
            : Optional.empty();
    code.ifPresent(value -> answer.put("code", value));
    if (request.types().contains(ResponseType.ID_TOKEN)) {
      answer.put("id_token", idToken(request, who, code, conduct.frontChannelIdToken()));
    }
    if (conduct.accessTokenInForm() && request.returnAddress().mode() == ResponseMode.FORM_POST) {
      answer.put("access_token", accessToken(request, who));
      answer.put("token_type", "Bearer");
      answer.put("expires_in", Long.toString(TokenIssuer.LIFETIME.toSeconds()));
    }
    answer.put("session_state", session.id().toString());
    return answer;
  }

  private String idToken(
      AuthorizationRequest request, SignedIn who, Optional<String> code, IdTokenFlaw flaw) {
    return idTokens.issue(
        request.directory(), request.application(), who.account(), request.nonce(), code, flaw);
  }

  private String accessToken(AuthorizationRequest request, SignedIn who) {
    Directory directory = request.directory();
    return issuer.forPerson(
        directory,
        new ProvenClient(request.application(), ProvenClient.Proof.NONE),
        directory.requireResource(request.scope().resource()),
        request.scope(),
        who.account());
  }
}
