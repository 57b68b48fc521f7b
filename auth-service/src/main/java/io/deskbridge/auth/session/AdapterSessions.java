package io.deskbridge.auth.session;

import io.deskbridge.auth.grant.GrantKey;
import io.deskbridge.auth.randomness.OneTimeValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The rules of sessions: how one is opened, kept and ended. */
@ApplicationScoped
public class AdapterSessions {

  private final SessionStore store;
  private final SessionKeys keys;
  private final SessionTokens tokens;
  private final EndedSessions endings;
  private final MeterRegistry metrics;

  AdapterSessions(
      SessionStore store,
      SessionKeys keys,
      SessionTokens tokens,
      EndedSessions endings,
      MeterRegistry metrics) {
    this.store = store;
    this.keys = keys;
    this.tokens = tokens;
    this.endings = endings;
    this.metrics = metrics;
  }

  /** A session with its JWT, if there is one. */
  record Answer(SessionOutcome outcome, Optional<SessionTokens.SessionToken> token) {}

  Uni<Answer> open(String tenant, OneTimeValue grant, OneTimeValue verifier) {
    return keys.current()
        .chain(
            ring ->
                store
                    .open(ring, tenant, grant, verifier)
                    .map(outcome -> answer(ring, tenant, outcome)))
        .invoke(answer -> conclude(answer, "opened"));
  }

  Uni<Answer> renew(String tenant, SessionCookie cookie) {
    return keys.current()
        .chain(
            ring -> store.renew(ring, tenant, cookie).map(outcome -> answer(ring, tenant, outcome)))
        .invoke(answer -> conclude(answer, "renewed"));
  }

  /** Ends the cookie's session, if there is one. */
  Uni<Void> signOut(String tenant, SessionCookie cookie) {
    return keys.current()
        .chain(ring -> store.signOut(ring, tenant, cookie))
        .invoke(this::tell)
        .replaceWithVoid();
  }

  /** Entra ID refuses the grant that was used under that lease: its sessions end everywhere. */
  public Uni<Void> endRefused(GrantKey grant, UUID lease) {
    return store.endRefused(grant, lease).invoke(this::tell).replaceWithVoid();
  }

  /** Forgets an agent's grant and ends its sessions everywhere; whether there was one. */
  public Uni<Boolean> signOut(GrantKey grant) {
    return store.signOut(grant).invoke(() -> tell(true));
  }

  private Answer answer(SessionKeys.Ring ring, String tenant, SessionOutcome outcome) {
    return new Answer(
        outcome,
        outcome instanceof SessionOutcome.Active active
            ? Optional.of(tokens.issue(ring, tenant, active))
            : Optional.empty());
  }

  private void conclude(Answer answer, String event) {
    switch (answer.outcome()) {
      case SessionOutcome.Active active -> count(event);
      case SessionOutcome.Ended ended -> tell(ended.justNow());
      case SessionOutcome.Pending pending -> {}
      case SessionOutcome.SignInFailed failed -> {}
      case SessionOutcome.SignInUnknown unknown -> {}
    }
  }

  private void tell(boolean ended) {
    if (ended) {
      count("ended");
      endings.publishSoon();
    }
  }

  private void count(String event) {
    metrics.counter("deskbridge.sessions", "event", event).increment();
  }
}
