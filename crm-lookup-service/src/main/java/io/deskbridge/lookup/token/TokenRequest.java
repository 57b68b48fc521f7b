package io.deskbridge.lookup.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/** Body of a request for a token, by auth-service's contract. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record TokenRequest(
    String credentialId, String actor, Optional<String> agentId, Optional<String> rejected) {

  static TokenRequest of(TokenSubject subject, Optional<AccessToken> rejected) {
    return new TokenRequest(
        subject.credentialId(),
        subject.agentId().isPresent() ? "agent" : "application",
        subject.agentId(),
        rejected.map(AccessToken::fingerprint));
  }
}
