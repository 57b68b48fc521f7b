package io.deskbridge.auth.token;

import io.deskbridge.auth.credential.Credential;
import io.deskbridge.auth.credential.CredentialKey;
import io.deskbridge.auth.credential.CredentialStore;
import io.deskbridge.auth.grant.AgentGrant;
import io.deskbridge.auth.grant.AgentGrants;
import io.deskbridge.auth.grant.GrantKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Tokens by which an agent calls Dynamics; never the application's in their place. The grant is
 * looked at for each caller, so a token ends here with the grant it came from, in every replica.
 */
@ApplicationScoped
class AgentTokens {

  private final CredentialStore store;
  private final AgentGrants grants;
  private final TokenSources<Source> sources;

  AgentTokens(
      CredentialStore store,
      AgentGrants grants,
      GrantRefresh refresh,
      TokensConfig config,
      Clock clock,
      MeterRegistry metrics) {
    this.store = store;
    this.grants = grants;
    this.sources =
        new TokenSources<>(
            config.maxEntries(),
            clock,
            source ->
                new SingleFlightTokenSource(
                    () -> refresh.refresh(source.credential(), source.grant()),
                    config.margin(),
                    config.coolDown(),
                    clock));
    metrics.gauge("deskbridge.agent.tokens.held", sources, TokenSources::size);
  }

  /**
   * What a token is of: another sign-in of the same agent is another source.
   *
   * @param credential names which Key Password is used now
   */
  private record Source(CredentialKey credential, GrantKey grant, Instant grantedAt) {}

  /** A token; not the one with the SHA-256 {@code rejected}, unless it was replaced just before. */
  Uni<TokenOutcome> acquire(CredentialKey key, String agentId, Optional<String> rejected) {
    return store
        .find(key.tenantId(), key.credentialId())
        .chain(
            found ->
                found
                    .map(credential -> acquire(credential, agentId, rejected))
                    .orElseGet(() -> item(new TokenOutcome.Unknown())));
  }

  private Uni<TokenOutcome> acquire(
      Credential credential, String agentId, Optional<String> rejected) {
    return objectId(agentId)
        .map(agent -> grants.find(GrantKey.of(credential, agent)))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
        .chain(
            found ->
                found
                    .filter(grant -> !grant.refused())
                    .map(grant -> acquire(credential, grant, rejected))
                    .orElseGet(() -> item(new TokenOutcome.NoGrant())));
  }

  private Uni<TokenOutcome> acquire(
      Credential credential, AgentGrant grant, Optional<String> rejected) {
    SingleFlightTokenSource source =
        sources.of(
            new Source(
                new CredentialKey(credential.tenantId(), credential.credentialId()),
                grant.key(),
                grant.grantedAt()));
    rejected.ifPresent(source::reject);
    return source.current();
  }

  private static Optional<UUID> objectId(String agentId) {
    try {
      return Optional.of(UUID.fromString(agentId));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Uni<TokenOutcome> item(TokenOutcome outcome) {
    return Uni.createFrom().item(outcome);
  }
}
