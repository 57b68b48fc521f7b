package io.deskbridge.auth.signin;

import io.deskbridge.auth.credential.Credential;
import io.deskbridge.auth.grant.AgentGrants;
import io.deskbridge.auth.grant.GrantContent;
import io.deskbridge.auth.grant.GrantKey;
import io.deskbridge.auth.randomness.OneTimeValue;
import io.deskbridge.auth.sealing.SealName;
import io.deskbridge.auth.sealing.Sealed;
import io.deskbridge.auth.sealing.Sealer;
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

/**
 * Keeps sign-ins under way. Each step locks the row, so of two requests with the same proof one
 * comes too late. Whoever can't show the browser's cookie uses nothing up.
 */
@ApplicationScoped
class SignInStore {

  private static final int SWEPT_AT_ONCE = 500;

  private final InTenant inTenant;
  private final AcrossTenants acrossTenants;
  private final AgentGrants grants;
  private final Sealer sealer;
  private final SignInConfig config;
  private final Clock clock;

  SignInStore(
      InTenant inTenant,
      AcrossTenants acrossTenants,
      AgentGrants grants,
      Sealer sealer,
      SignInConfig config,
      Clock clock) {
    this.inTenant = inTenant;
    this.acrossTenants = acrossTenants;
    this.grants = grants;
    this.sealer = sealer;
    this.config = config;
    this.clock = clock;
  }

  /** The values of a new sign-in, each for one receiver. */
  record Begun(
      OneTimeValue state,
      OneTimeValue nonce,
      OneTimeValue codeVerifier,
      OneTimeValue browser,
      OneTimeValue grant) {}

  /** What the callback of a sign-in is judged by. */
  record CalledBack(SignInId id, UUID credentialId, byte[] nonceHash, OneTimeValue codeVerifier) {}

  /** What the agent's click brought. */
  enum Decision {
    APPROVED,
    STOPPED,
    UNKNOWN
  }

  /** Starts a sign-in for the frame that has the verifier of that challenge. */
  Uni<Begun> begin(Credential credential, String handoffChallenge) {
    Begun begun =
        new Begun(
            OneTimeValue.random(),
            OneTimeValue.random(),
            OneTimeValue.random(),
            OneTimeValue.random(),
            OneTimeValue.random());
    SignInRow row = rowOf(credential, handoffChallenge, begun);
    SignInDispatchRow dispatch = SignInDispatchRow.of(row);
    return inSession(credential.tenantId(), session -> session.persistAll(row, dispatch))
        .replaceWith(begun);
  }

  private SignInRow rowOf(Credential credential, String handoffChallenge, Begun begun) {
    SignInRow row = new SignInRow();
    row.tenantId = credential.tenantId();
    row.signInId = UUID.randomUUID();
    row.step = SignInRow.Step.STARTED;
    row.credentialId = credential.credentialId();
    row.directoryId = credential.directoryId();
    row.applicationId = credential.applicationId();
    row.stateHash = begun.state().sha256();
    row.nonceHash = begun.nonce().sha256();
    row.browserHash = begun.browser().sha256();
    row.handoffChallenge = handoffChallenge;
    row.handoffGrantHash = begun.grant().sha256();
    Sealed verifier = sealer.seal(begun.codeVerifier().text(), sealName(row.id()));
    row.sealedCodeVerifier = verifier.bytes();
    row.sealingKeyId = verifier.keyId();
    row.startedAt = clock.instant();
    return row;
  }

  /** The sign-in of that state, once, for the browser that began it and within the time. */
  Uni<Optional<CalledBack>> takeCallback(String tenant, OneTimeValue state, OneTimeValue browser) {
    Instant limit = clock.instant().minus(config.callbackWithin());
    return inSession(
        tenant,
        session ->
            locked(session, tenant, "stateHash", state)
                .map(
                    found ->
                        found
                            .filter(row -> row.step == SignInRow.Step.STARTED)
                            .filter(row -> browser.matches(row.browserHash))
                            .filter(row -> row.startedAt.isAfter(limit))
                            .map(this::calledBack)));
  }

  private CalledBack calledBack(SignInRow row) {
    OneTimeValue verifier =
        new OneTimeValue(
            sealer.open(new Sealed(row.sealedCodeVerifier, row.sealingKeyId), sealName(row.id())));
    row.step = SignInRow.Step.CALLED_BACK;
    row.sealedCodeVerifier = null;
    return new CalledBack(row.id(), row.credentialId, row.nonceHash, verifier);
  }

  /** There will be no session of this sign-in, and why. */
  Uni<Void> fail(SignInId id, SignInFailure failure) {
    return inSession(
            id.tenantId(),
            session ->
                session
                    .find(SignInRow.class, id, LockMode.PESSIMISTIC_WRITE)
                    .onItem()
                    .ifNotNull()
                    .invoke(row -> end(row, failure)))
        .replaceWithVoid();
  }

  private static void end(SignInRow row, SignInFailure failure) {
    row.step = SignInRow.Step.FAILED;
    row.failure = failure;
    row.sealedGrant = null;
    row.formTokenHash = null;
  }

  /** Keeps what the agent granted until the click; the token that the click must bring. */
  Uni<OneTimeValue> awaitClick(SignInId id, GrantKey key, GrantContent content) {
    OneTimeValue formToken = OneTimeValue.random();
    Sealed sealed = content.seal(sealer, key);
    return inSession(
            id.tenantId(),
            session ->
                session
                    .find(SignInRow.class, id, LockMode.PESSIMISTIC_WRITE)
                    .onItem()
                    .ifNotNull()
                    .invoke(
                        row -> {
                          row.step = SignInRow.Step.AWAITING_CLICK;
                          row.formTokenHash = formToken.sha256();
                          row.agentId = key.agentId();
                          row.sealedGrant = sealed.bytes();
                          row.sealingKeyId = sealed.keyId();
                        }))
        .replaceWith(formToken);
  }

  /** The agent's click, once: the grant is stored, or the sign-in is over. */
  Uni<Decision> decide(
      String tenant, OneTimeValue formToken, OneTimeValue browser, boolean approved) {
    return inSession(
        tenant,
        session ->
            locked(session, tenant, "formTokenHash", formToken)
                .map(
                    found ->
                        found
                            .filter(row -> row.step == SignInRow.Step.AWAITING_CLICK)
                            .filter(row -> browser.matches(row.browserHash))
                            .filter(this::isInTime))
                .chain(
                    found ->
                        found
                            .map(row -> decide(session, row, approved))
                            .orElseGet(() -> Uni.createFrom().item(Decision.UNKNOWN))));
  }

  private Uni<Decision> decide(Mutiny.Session session, SignInRow row, boolean approved) {
    if (!approved) {
      end(row, SignInFailure.NOT_ME);
      return Uni.createFrom().item(Decision.STOPPED);
    }
    Sealed grant = row.grant();
    row.step = SignInRow.Step.APPROVED;
    row.formTokenHash = null;
    row.sealedGrant = null;
    return grants.replace(session, row.grantKey(), grant).replaceWith(Decision.APPROVED);
  }

  /**
   * What became of the sign-in, for the frame that has grant and verifier; inside a transaction of
   * the tenant. {@code Approved} is said once.
   */
  Uni<RedeemOutcome> redeem(
      Mutiny.Session session, String tenant, OneTimeValue grant, OneTimeValue verifier) {
    return locked(session, tenant, "handoffGrantHash", grant)
        .map(
            found ->
                found
                    .filter(row -> verifier.matches(hashOf(row.handoffChallenge)))
                    .filter(this::isInTime)
                    .map(this::redeem)
                    .orElseGet(RedeemOutcome.Unknown::new));
  }

  private RedeemOutcome redeem(SignInRow row) {
    return switch (row.step) {
      case STARTED ->
          row.startedAt.plus(config.callbackWithin()).isAfter(clock.instant())
              ? new RedeemOutcome.Pending()
              : new RedeemOutcome.Unknown();
      case CALLED_BACK, AWAITING_CLICK -> new RedeemOutcome.Pending();
      case APPROVED -> {
        row.step = SignInRow.Step.REDEEMED;
        yield new RedeemOutcome.Approved(row.grantKey());
      }
      case FAILED -> new RedeemOutcome.Failed(row.failure.detail());
      case REDEEMED -> new RedeemOutcome.Unknown();
    };
  }

  /** Deletes what is too old; how many. */
  Uni<Integer> sweep() {
    Instant limit = clock.instant().minus(config.redeemWithin());
    return acrossTenants
        .run(
            session ->
                session
                    .createQuery(
                        "from SignInDispatchRow where startedAt <= :limit", SignInDispatchRow.class)
                    .setParameter("limit", limit)
                    .setMaxResults(SWEPT_AT_ONCE)
                    .getResultList())
        .chain(
            rows ->
                Multi.createFrom()
                    .iterable(rows)
                    .onItem()
                    .transformToUniAndConcatenate(row -> delete(row.id()))
                    .collect()
                    .asList()
                    .map(List::size));
  }

  private Uni<Void> delete(SignInId id) {
    return inSession(
            id.tenantId(),
            session ->
                delete(session, "SignInRow", id)
                    .chain(() -> delete(session, "SignInDispatchRow", id)))
        .replaceWithVoid();
  }

  private static Uni<Integer> delete(Mutiny.Session session, String entity, SignInId id) {
    return session
        .createMutationQuery("delete " + entity + " where tenantId = :tenant and signInId = :id")
        .setParameter("tenant", id.tenantId())
        .setParameter("id", id.signInId())
        .executeUpdate();
  }

  private boolean isInTime(SignInRow row) {
    return row.startedAt.plus(config.redeemWithin()).isAfter(clock.instant());
  }

  private static Uni<Optional<SignInRow>> locked(
      Mutiny.Session session, String tenant, String column, OneTimeValue proof) {
    return session
        .createQuery(
            "from SignInRow where tenantId = :tenant and " + column + " = :hash", SignInRow.class)
        .setParameter("tenant", tenant)
        .setParameter("hash", proof.sha256())
        .setLockMode(LockMode.PESSIMISTIC_WRITE)
        .getSingleResultOrNull()
        .map(Optional::ofNullable);
  }

  /** A challenge is the hash itself, written in base64url. */
  private static byte[] hashOf(String challenge) {
    return java.util.Base64.getUrlDecoder().decode(challenge);
  }

  private <T> Uni<T> inSession(String tenant, Function<Mutiny.Session, Uni<T>> work) {
    return inTenant.run(tenant, () -> Panache.getSession().chain(work::apply));
  }

  private static SealName sealName(SignInId id) {
    return SealName.of("sign-in", id.tenantId(), id.signInId().toString());
  }
}
