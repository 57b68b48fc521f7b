package io.deskbridge.auth.session;

import io.deskbridge.auth.grant.AgentGrant;
import io.deskbridge.auth.grant.AgentGrants;
import io.deskbridge.auth.grant.GrantKey;
import io.deskbridge.auth.randomness.OneTimeValue;
import io.deskbridge.auth.session.SessionKeyRow.Purpose;
import io.deskbridge.auth.signin.RedeemOutcome;
import io.deskbridge.auth.signin.SignIns;
import io.deskbridge.auth.tenancy.AcrossTenants;
import io.deskbridge.auth.tenancy.InTenant;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Keeps sessions. Whatever looks at a cookie locks the session's row first, so replicas that see
 * the same cookie at the same time agree on its successor. A session that ends leaves a row behind
 * in the same transaction, from which {@code session-ended} is published.
 *
 * <p>Locks are taken in one order: sessions by id, then the grant.
 */
@ApplicationScoped
class SessionStore {

  private static final Logger LOG = Logger.getLogger(SessionStore.class);
  private static final int SWEPT_AT_ONCE = 500;
  private static final String OF_AGENT =
      "from SessionRow where tenantId = :tenant and directoryId = :directory and applicationId = :application and agentId = :agent order by sessionId";

  private final InTenant inTenant;
  private final AcrossTenants acrossTenants;
  private final SignIns signIns;
  private final AgentGrants grants;
  private final SessionConfig config;
  private final Clock clock;

  SessionStore(
      InTenant inTenant,
      AcrossTenants acrossTenants,
      SignIns signIns,
      AgentGrants grants,
      SessionConfig config,
      Clock clock) {
    this.inTenant = inTenant;
    this.acrossTenants = acrossTenants;
    this.signIns = signIns;
    this.grants = grants;
    this.config = config;
    this.clock = clock;
  }

  /** Opens the session of a sign-in that its agent approved, once. */
  Uni<SessionOutcome> open(
      SessionKeys.Ring keys, String tenant, OneTimeValue grant, OneTimeValue verifier) {
    return inSession(
        tenant,
        session ->
            signIns
                .redeem(session, tenant, grant, verifier)
                .chain(
                    outcome ->
                        switch (outcome) {
                          case RedeemOutcome.Approved approved ->
                              open(session, keys, approved.grant());
                          case RedeemOutcome.Pending pending -> item(new SessionOutcome.Pending());
                          case RedeemOutcome.Failed failed ->
                              item(new SessionOutcome.SignInFailed(failed.detail()));
                          case RedeemOutcome.Unknown unknown ->
                              item(new SessionOutcome.SignInUnknown());
                        }));
  }

  private Uni<SessionOutcome> open(
      Mutiny.Session session, SessionKeys.Ring keys, GrantKey grantKey) {
    SessionKeys.Key key = keys.newest(Purpose.COOKIE);
    SessionRow row = SessionRow.of(grantKey, key.id(), clock.instant());
    return grants
        .find(session, grantKey)
        .chain(
            found ->
                living(found)
                    .map(
                        grant ->
                            session
                                .persistAll(row, SessionDispatchRow.of(row))
                                .replaceWith(active(row, grant, key)))
                    .orElseGet(() -> item(new SessionOutcome.SignInUnknown())));
  }

  /** The session of a cookie, with the cookie's successor. */
  Uni<SessionOutcome> renew(SessionKeys.Ring keys, String tenant, SessionCookie cookie) {
    return inSession(
        tenant,
        session ->
            genuine(session, keys, tenant, cookie)
                .chain(
                    found ->
                        found
                            .map(row -> renew(session, keys, row, cookie))
                            .orElseGet(() -> item(new SessionOutcome.Ended(false)))));
  }

  private Uni<SessionOutcome> renew(
      Mutiny.Session session, SessionKeys.Ring keys, SessionRow row, SessionCookie cookie) {
    Instant now = clock.instant();
    boolean idle = !row.turnedAt.plus(config.idle()).isAfter(now);
    boolean repeated =
        cookie.turn() == row.turn - 1 && row.turnedAt.plus(config.grace()).isAfter(now);
    if (idle || !(cookie.turn() == row.turn || repeated)) {
      LOG.warnf(
          "Session %s of tenant %s ended: %s",
          row.sessionId, row.tenantId, idle ? "idle" : "a cookie was used that had a successor");
      return end(session, row).replaceWith(new SessionOutcome.Ended(true));
    }
    return grants
        .find(session, row.grantKey())
        .chain(
            found ->
                living(found)
                    .map(
                        grant ->
                            turn(session, row, repeated, now)
                                .replaceWith(
                                    () ->
                                        active(
                                            row, grant, keys.find(row.cookieKeyId).orElseThrow())))
                    .orElseGet(
                        () -> end(session, row).replaceWith(new SessionOutcome.Ended(true))));
  }

  private static Uni<Void> turn(
      Mutiny.Session session, SessionRow row, boolean repeated, Instant now) {
    if (repeated) {
      return Uni.createFrom().voidItem();
    }
    row.turn++;
    row.turnedAt = now;
    return session
        .find(SessionDispatchRow.class, row.id())
        .invoke(dispatch -> dispatch.turnedAt = now)
        .replaceWithVoid();
  }

  /** Ends the session of a cookie; with an agent's last session goes the grant. */
  Uni<Boolean> signOut(SessionKeys.Ring keys, String tenant, SessionCookie cookie) {
    return inSession(
        tenant,
        session ->
            genuine(session, keys, tenant, cookie)
                .chain(
                    found ->
                        found
                            .map(row -> signOut(session, row).replaceWith(true))
                            .orElseGet(() -> Uni.createFrom().item(false))));
  }

  private Uni<Void> signOut(Mutiny.Session session, SessionRow row) {
    GrantKey grant = row.grantKey();
    return end(session, row)
        .chain(session::flush)
        .chain(() -> ofAgent(session, grant).getResultList())
        .chain(
            others ->
                others.isEmpty()
                    ? grants.erase(session, grant).replaceWithVoid()
                    : Uni.createFrom().voidItem());
  }

  /** Notes that Entra ID refuses a grant, and ends its sessions; whether any ended. */
  Uni<Boolean> endRefused(GrantKey grant, UUID lease) {
    return inSession(
        grant.tenantId(),
        session ->
            ofAgent(session, grant)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList()
                .chain(
                    rows ->
                        grants
                            .refuse(session, grant, lease)
                            .chain(
                                refused ->
                                    refused
                                        ? endAll(session, rows)
                                        : Uni.createFrom().item(false))));
  }

  /** Forgets a grant and ends its sessions; whether there was one. */
  Uni<Boolean> signOut(GrantKey grant) {
    return inSession(
        grant.tenantId(),
        session ->
            ofAgent(session, grant)
                .setLockMode(LockMode.PESSIMISTIC_WRITE)
                .getResultList()
                .chain(rows -> endAll(session, rows))
                .chain(() -> grants.erase(session, grant)));
  }

  private Uni<Boolean> endAll(Mutiny.Session session, List<SessionRow> rows) {
    return Multi.createFrom()
        .iterable(rows)
        .onItem()
        .transformToUniAndConcatenate(row -> end(session, row))
        .collect()
        .asList()
        .replaceWith(!rows.isEmpty());
  }

  /** Idle sessions need no event: their JWTs ended long before. */
  Uni<Void> sweep() {
    return acrossTenants
        .run(
            session ->
                session
                    .createQuery(
                        "from SessionDispatchRow where turnedAt <= :limit",
                        SessionDispatchRow.class)
                    .setParameter("limit", clock.instant().minus(config.idle()))
                    .setMaxResults(SWEPT_AT_ONCE)
                    .getResultList())
        .chain(
            rows ->
                Multi.createFrom()
                    .iterable(rows)
                    .onItem()
                    .transformToUniAndConcatenate(row -> forget(row.id()))
                    .collect()
                    .asList())
        .replaceWithVoid();
  }

  private Uni<Void> forget(SessionId id) {
    return inSession(id.tenantId(), session -> forget(session, id));
  }

  private Uni<Void> end(Mutiny.Session session, SessionRow row) {
    return session
        .persist(EndedDispatchRow.of(row.id(), clock.instant()))
        .chain(session::flush)
        .chain(() -> forget(session, row.id()));
  }

  private static Uni<Void> forget(Mutiny.Session session, SessionId id) {
    return delete(session, "SessionRow", id)
        .chain(() -> delete(session, "SessionDispatchRow", id))
        .replaceWithVoid();
  }

  private static Uni<Integer> delete(Mutiny.Session session, String entity, SessionId id) {
    return session
        .createMutationQuery("delete " + entity + " where tenantId = :tenant and sessionId = :id")
        .setParameter("tenant", id.tenantId())
        .setParameter("id", id.sessionId())
        .executeUpdate();
  }

  /** The cookie's session, locked, if this service made the cookie. */
  private static Uni<Optional<SessionRow>> genuine(
      Mutiny.Session session, SessionKeys.Ring keys, String tenant, SessionCookie cookie) {
    return session
        .find(
            SessionRow.class, new SessionId(tenant, cookie.sessionId()), LockMode.PESSIMISTIC_WRITE)
        .map(
            found ->
                Optional.ofNullable(found)
                    .filter(
                        row ->
                            keys.find(row.cookieKeyId)
                                .filter(key -> cookie.isGenuine(key, tenant))
                                .isPresent()));
  }

  private static Mutiny.SelectionQuery<SessionRow> ofAgent(Mutiny.Session session, GrantKey grant) {
    return session
        .createQuery(OF_AGENT, SessionRow.class)
        .setParameter("tenant", grant.tenantId())
        .setParameter("directory", grant.directoryId())
        .setParameter("application", grant.applicationId())
        .setParameter("agent", grant.agentId());
  }

  private static Optional<AgentGrant> living(Optional<AgentGrant> grant) {
    return grant.filter(each -> !each.refused());
  }

  private static SessionOutcome active(SessionRow row, AgentGrant grant, SessionKeys.Key key) {
    return new SessionOutcome.Active(
        row.agentId, grant.content(), SessionCookie.of(key, row.tenantId, row.sessionId, row.turn));
  }

  private static Uni<SessionOutcome> item(SessionOutcome outcome) {
    return Uni.createFrom().item(outcome);
  }

  private <T> Uni<T> inSession(String tenant, Function<Mutiny.Session, Uni<T>> work) {
    return inTenant.run(tenant, () -> Panache.getSession().chain(work::apply));
  }
}
