package io.deskbridge.auth.token;

import io.deskbridge.auth.credential.Credential;
import io.deskbridge.auth.entra.AccessToken;
import io.deskbridge.auth.verification.Refusal;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;

/** What comes of asking for a token. */
sealed interface TokenOutcome {

  /** A token with what it is for. */
  record Granted(AccessToken token, URI environmentUrl, UUID organizationId, UUID applicationId)
      implements TokenOutcome {

    static Granted of(AccessToken token, Credential credential) {
      return new Granted(
          token,
          credential.environmentUrl(),
          credential.organizationId(),
          credential.applicationId());
    }
  }

  /** Without a person nothing will change. */
  record Refused(Refusal refusal) implements TokenOutcome {}

  /** Nobody has signed in as that agent. */
  record NoGrant() implements TokenOutcome {}

  /** There is no such credential. */
  record Unknown() implements TokenOutcome {}

  /** Entra ID can't be asked now. */
  record Unavailable(Duration retryAfter) implements TokenOutcome {}
}
