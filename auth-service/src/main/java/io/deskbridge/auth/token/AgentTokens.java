package io.deskbridge.auth.token;

import io.deskbridge.auth.credential.CredentialKey;
import io.deskbridge.auth.credential.CredentialStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tokens by which an agent calls Dynamics. No agent has given a grant, so there are none. */
@ApplicationScoped
class AgentTokens {

  private final CredentialStore store;

  AgentTokens(CredentialStore store) {
    this.store = store;
  }

  /** What the agent's grant gives; never the application's token in its place. */
  Uni<TokenOutcome> acquire(CredentialKey key) {
    return store
        .find(key.tenantId(), key.credentialId())
        .map(found -> found.isPresent() ? new TokenOutcome.NoGrant() : new TokenOutcome.Unknown());
  }
}
