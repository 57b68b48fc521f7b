package io.deskbridge.auth.credential;

import io.deskbridge.auth.entra.KeyPassword;
import io.deskbridge.auth.sealing.SealName;
import io.deskbridge.auth.sealing.Sealed;
import io.deskbridge.auth.sealing.Sealer;
import io.deskbridge.auth.tenancy.InTenant;
import io.deskbridge.auth.verification.VerifiedConnection;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps credentials: sealed, and each readable only inside its own tenant. A credential never
 * changes; only its seal is renewed when the keyset gets another primary key.
 */
@ApplicationScoped
public class CredentialStore {

  private final InTenant inTenant;
  private final Sealer sealer;
  private final Clock clock;

  CredentialStore(InTenant inTenant, Sealer sealer, Clock clock) {
    this.inTenant = inTenant;
    this.sealer = sealer;
    this.clock = clock;
  }

  /** Stores a verified connection under a new id. */
  Uni<Credential> add(String tenant, VerifiedConnection connection) {
    Credential credential =
        new Credential(
            tenant,
            UUID.randomUUID(),
            connection.applicationId(),
            connection.directoryId(),
            connection.environmentUrl(),
            connection.organizationId(),
            connection.keyPassword(),
            clock.instant());
    return inSession(
            tenant,
            session -> {
              Sealed sealed = seal(credential.keyPassword(), keyOf(credential));
              return session.persistAll(rowOf(credential, sealed), dispatchOf(credential, sealed));
            })
        .replaceWith(credential);
  }

  /** The credential of that tenant with that id. */
  public Uni<Optional<Credential>> find(String tenant, UUID credentialId) {
    return inSession(
            tenant,
            session -> session.find(CredentialRow.class, new CredentialKey(tenant, credentialId)))
        .map(row -> Optional.ofNullable(row).map(this::open));
  }

  /** The same, and it is not deleted for a day: somebody is about to name it. */
  Uni<Optional<Credential>> findNeeded(String tenant, UUID credentialId) {
    CredentialKey key = new CredentialKey(tenant, credentialId);
    return inSession(
            tenant,
            session ->
                session
                    .find(CredentialDispatchRow.class, key)
                    .onItem()
                    .ifNotNull()
                    .invoke(dispatch -> dispatch.lastNeededAt = clock.instant())
                    .chain(() -> session.find(CredentialRow.class, key)))
        .map(row -> Optional.ofNullable(row).map(this::open));
  }

  /** Deletes the credential unless it was needed since; whether it is gone by this call. */
  public Uni<Boolean> deleteIfIdleSince(CredentialKey key, Instant limit) {
    return inSession(key.tenantId(), session -> deleteIfIdleSince(session, key, limit));
  }

  private static Uni<Boolean> deleteIfIdleSince(
      Mutiny.Session session, CredentialKey key, Instant limit) {
    return session
        .createMutationQuery(
            "delete CredentialDispatchRow where tenantId = :tenant and credentialId = :id and lastNeededAt < :limit")
        .setParameter("tenant", key.tenantId())
        .setParameter("id", key.credentialId())
        .setParameter("limit", limit)
        .executeUpdate()
        .chain(
            deleted ->
                deleted == 0
                    ? Uni.createFrom().item(false)
                    : session
                        .createMutationQuery(
                            "delete CredentialRow where tenantId = :tenant and credentialId = :id")
                        .setParameter("tenant", key.tenantId())
                        .setParameter("id", key.credentialId())
                        .executeUpdate()
                        .replaceWith(true));
  }

  /** Seals the credential's secret with that sealer's primary key. */
  Uni<Void> sealAnew(CredentialKey key, Sealer newer) {
    return inSession(key.tenantId(), session -> sealAnew(session, key, newer));
  }

  private static Uni<Void> sealAnew(Mutiny.Session session, CredentialKey key, Sealer newer) {
    return session
        .find(CredentialRow.class, key)
        .onItem()
        .ifNotNull()
        .transformToUni(
            row -> {
              Sealed old = new Sealed(row.sealedKeyPassword, row.sealingKeyId);
              Sealed sealed = newer.seal(newer.open(old, sealName(key)), sealName(key));
              row.sealedKeyPassword = sealed.bytes();
              row.sealingKeyId = sealed.keyId();
              return session
                  .find(CredentialDispatchRow.class, key)
                  .invoke(dispatch -> dispatch.sealingKeyId = sealed.keyId());
            })
        .replaceWithVoid();
  }

  private <T> Uni<T> inSession(String tenant, Function<Mutiny.Session, Uni<T>> work) {
    return inTenant.run(tenant, () -> Panache.getSession().chain(work::apply));
  }

  private Sealed seal(KeyPassword keyPassword, CredentialKey key) {
    return sealer.seal(keyPassword.value(), sealName(key));
  }

  private Credential open(CredentialRow row) {
    Sealed sealed = new Sealed(row.sealedKeyPassword, row.sealingKeyId);
    SealName name = sealName(new CredentialKey(row.tenantId, row.credentialId));
    return new Credential(
        row.tenantId,
        row.credentialId,
        row.applicationId,
        row.directoryId,
        URI.create(row.environmentUrl),
        row.organizationId,
        new KeyPassword(sealer.open(sealed, name)),
        row.createdAt);
  }

  private static CredentialRow rowOf(Credential credential, Sealed sealed) {
    CredentialRow row = new CredentialRow();
    row.tenantId = credential.tenantId();
    row.credentialId = credential.credentialId();
    row.applicationId = credential.applicationId();
    row.directoryId = credential.directoryId();
    row.environmentUrl = credential.environmentUrl().toString();
    row.organizationId = credential.organizationId();
    row.sealedKeyPassword = sealed.bytes();
    row.sealingKeyId = sealed.keyId();
    row.keyPasswordHint = credential.keyPassword().hint();
    row.createdAt = credential.createdAt();
    return row;
  }

  private static CredentialDispatchRow dispatchOf(Credential credential, Sealed sealed) {
    CredentialDispatchRow row = new CredentialDispatchRow();
    row.tenantId = credential.tenantId();
    row.credentialId = credential.credentialId();
    row.sealingKeyId = sealed.keyId();
    row.lastNeededAt = credential.createdAt();
    return row;
  }

  private static CredentialKey keyOf(Credential credential) {
    return new CredentialKey(credential.tenantId(), credential.credentialId());
  }

  private static SealName sealName(CredentialKey key) {
    return SealName.of("credential", key.tenantId(), key.credentialId().toString());
  }
}
