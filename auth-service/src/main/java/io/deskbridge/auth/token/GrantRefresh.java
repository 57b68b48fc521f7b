package io.deskbridge.auth.token;

import io.deskbridge.auth.cloud.Clouds;
import io.deskbridge.auth.cloud.EnvironmentUrl;
import io.deskbridge.auth.credential.Credential;
import io.deskbridge.auth.credential.CredentialKey;
import io.deskbridge.auth.credential.CredentialStore;
import io.deskbridge.auth.entra.EntraGateway;
import io.deskbridge.auth.entra.EntraRefusal;
import io.deskbridge.auth.entra.GrantAnswer;
import io.deskbridge.auth.entra.Registration;
import io.deskbridge.auth.grant.AgentGrant;
import io.deskbridge.auth.grant.AgentGrants;
import io.deskbridge.auth.grant.GrantKey;
import io.deskbridge.auth.remote.CallersContext;
import io.deskbridge.auth.remote.RemoteConfig;
import io.deskbridge.auth.session.AdapterSessions;
import io.deskbridge.auth.verification.Mistake;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Turns an agent's refresh token into an access token, one replica at a time.
 *
 * <p>The row's lease lasts longer than the call to Entra ID; the grant is read again under it; a
 * new refresh token is stored before the access token is handed out. Whatever is no refusal leaves
 * the grant as it was.
 */
@ApplicationScoped
class GrantRefresh {

  private static final Logger LOG = Logger.getLogger(GrantRefresh.class);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final Duration BEYOND_THE_CALL = Duration.ofSeconds(6);

  private final CredentialStore store;
  private final AgentGrants grants;
  private final AdapterSessions sessions;
  private final Clouds clouds;
  private final EntraGateway entra;
  private final Clock clock;
  private final Duration lease;

  GrantRefresh(
      CredentialStore store,
      AgentGrants grants,
      AdapterSessions sessions,
      Clouds clouds,
      EntraGateway entra,
      RemoteConfig remote,
      Clock clock) {
    this.store = store;
    this.grants = grants;
    this.sessions = sessions;
    this.clouds = clouds;
    this.entra = entra;
    this.clock = clock;
    this.lease = remote.attemptTimeout().plus(BEYOND_THE_CALL);
  }

  /** One try with the refresh token that this lease found. */
  private record Attempt(Credential credential, Registration registration, UUID lease) {}

  /** A token by the grant, as it is once nobody else uses it. */
  Uni<TokenOutcome> refresh(CredentialKey key, GrantKey grant) {
    return store
        .find(key.tenantId(), key.credentialId())
        .chain(
            found ->
                found
                    .map(credential -> refresh(credential, grant))
                    .orElseGet(() -> item(new TokenOutcome.Unknown())));
  }

  private Uni<TokenOutcome> refresh(Credential credential, GrantKey grant) {
    return switch (clouds.judge(credential.environmentUrl().toString())) {
      case EnvironmentUrl.Valid valid -> {
        Attempt attempt =
            new Attempt(credential, credential.registrationFor(valid), UUID.randomUUID());
        yield lease(attempt, grant, clock.instant().plus(lease));
      }
      case EnvironmentUrl.Invalid invalid -> {
        LOG.errorf(
            "Credential %s of tenant %s is for a cloud that is no longer in deskbridge.clouds",
            credential.credentialId(), credential.tenantId());
        yield item(new TokenOutcome.Unavailable(Duration.ZERO));
      }
    };
  }

  private Uni<TokenOutcome> lease(Attempt attempt, GrantKey grant, Instant patience) {
    return grants
        .lease(grant, attempt.lease(), lease)
        .chain(
            leased ->
                leased
                    .map(held -> use(attempt, held))
                    .orElseGet(() -> waitForLease(attempt, grant, patience)));
  }

  /** Nothing to use any more, or another replica has it: then its result is used afterwards. */
  private Uni<TokenOutcome> waitForLease(Attempt attempt, GrantKey grant, Instant patience) {
    return grants
        .find(grant)
        .chain(
            found -> {
              if (found.filter(each -> !each.refused()).isEmpty()) {
                return item(new TokenOutcome.NoGrant());
              }
              return clock.instant().isAfter(patience)
                  ? item(new TokenOutcome.Unavailable(Duration.ZERO))
                  : pause().chain(() -> lease(attempt, grant, patience));
            });
  }

  private static Uni<Void> pause() {
    return CallersContext.returnTo(Uni.createFrom().voidItem().onItem().delayIt().by(PAUSE));
  }

  private Uni<TokenOutcome> use(Attempt attempt, AgentGrant held) {
    return entra
        .refresh(attempt.registration(), held.content().refreshToken())
        .chain(answer -> settle(attempt, held, answer))
        .onFailure()
        .call(() -> grants.release(held.key(), attempt.lease()));
  }

  private Uni<TokenOutcome> settle(Attempt attempt, AgentGrant held, GrantAnswer answer) {
    return switch (answer) {
      case GrantAnswer.Granted granted ->
          keep(attempt, held, granted.refreshToken())
              .replaceWith(TokenOutcome.Granted.of(granted.token(), attempt.credential()));
      case GrantAnswer.Refused refused ->
          refused.refusal().isOfPerson()
              ? reconsider(attempt, held, refused.refusal())
              : blameConnection(attempt, held, refused.refusal());
      case GrantAnswer.Unavailable unavailable ->
          grants
              .release(held.key(), attempt.lease())
              .replaceWith(
                  new TokenOutcome.Unavailable(unavailable.retryAfter().orElse(Duration.ZERO)));
    };
  }

  private Uni<TokenOutcome> blameConnection(
      Attempt attempt, AgentGrant held, EntraRefusal refusal) {
    TokenOutcome.Refused outcome = new TokenOutcome.Refused(Mistake.of(refusal));
    LOG.warnf(
        "Entra ID refuses credential %s of tenant %s for agents: %s",
        attempt.credential().credentialId(),
        attempt.credential().tenantId(),
        outcome.refusal().mistake().code());
    return grants.release(held.key(), attempt.lease()).replaceWith(outcome);
  }

  private Uni<Void> keep(Attempt attempt, AgentGrant held, Optional<String> newRefreshToken) {
    return newRefreshToken
        .map(token -> grants.renew(held.key(), attempt.lease(), held.content().with(token)))
        .orElseGet(() -> grants.release(held.key(), attempt.lease()));
  }

  /** The agent may have signed in again meanwhile: then the refusal is about an older token. */
  private Uni<TokenOutcome> reconsider(Attempt attempt, AgentGrant held, EntraRefusal refusal) {
    return grants
        .find(held.key())
        .chain(
            found -> {
              boolean newer =
                  found.filter(now -> !now.content().equals(held.content())).isPresent();
              return newer
                  ? lease(attempt, held.key(), clock.instant().plus(lease))
                  : end(attempt, held, refusal);
            });
  }

  private Uni<TokenOutcome> end(Attempt attempt, AgentGrant held, EntraRefusal refusal) {
    LOG.warnf(
        "Entra ID ended the grant of an agent of tenant %s (AADSTS%d): the agent has to sign in again",
        held.key().tenantId(), refusal.number());
    return sessions.endRefused(held.key(), attempt.lease()).replaceWith(new TokenOutcome.NoGrant());
  }

  private static Uni<TokenOutcome> item(TokenOutcome outcome) {
    return Uni.createFrom().item(outcome);
  }
}
