package io.deskbridge.auth.grant;

import io.deskbridge.auth.sealing.Sealed;
import io.deskbridge.auth.sealing.Sealer;
import io.deskbridge.auth.tenancy.InTenant;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps the agents' grants. One replica at a time may use a refresh token: it holds the row's lease
 * for longer than its call to Entra ID lasts, and what it writes afterwards counts only while the
 * lease is still its own. A new sign-in takes the lease away, so a late answer never overwrites the
 * newer grant.
 */
@ApplicationScoped
public class AgentGrants {

  private static final String OF_KEY =
      " where tenant_id = :tenant and directory_id = :directory and application_id = :application and agent_id = :agent";
  private static final String REPLACE =
      """
      insert into agent_grant (tenant_id, directory_id, application_id, agent_id, sealed_grant, sealing_key_id, granted_at)
      values (:tenant, :directory, :application, :agent, :sealed, :key, :now)
      on conflict (tenant_id, directory_id, application_id, agent_id) do update
        set sealed_grant = :sealed, sealing_key_id = :key, granted_at = :now,
          refused_at = null, lease_id = null, leased_until = null
      """;
  private static final String NAME =
      """
      insert into agent_grant_dispatch (tenant_id, directory_id, application_id, agent_id, sealing_key_id)
      values (:tenant, :directory, :application, :agent, :key)
      on conflict (tenant_id, directory_id, application_id, agent_id) do update set sealing_key_id = :key
      """;
  private static final String LEASE =
      "update agent_grant set lease_id = :lease, leased_until = :until"
          + OF_KEY
          + " and refused_at is null and (leased_until is null or leased_until <= :now)";
  private static final String RENEW =
      "update agent_grant set sealed_grant = :sealed, sealing_key_id = :key, lease_id = null, leased_until = null"
          + OF_KEY
          + " and lease_id = :lease";
  private static final String RELEASE =
      "update agent_grant set lease_id = null, leased_until = null"
          + OF_KEY
          + " and lease_id = :lease";
  private static final String REFUSE =
      "update agent_grant set refused_at = :now, lease_id = null, leased_until = null"
          + OF_KEY
          + " and lease_id = :lease";

  private final InTenant inTenant;
  private final Sealer sealer;
  private final Clock clock;

  AgentGrants(InTenant inTenant, Sealer sealer, Clock clock) {
    this.inTenant = inTenant;
    this.sealer = sealer;
    this.clock = clock;
  }

  /** The grant of that name, also one that Entra ID refused. */
  public Uni<Optional<AgentGrant>> find(GrantKey key) {
    return inSession(key, session -> find(session, key));
  }

  /** The same inside a transaction of the tenant. */
  public Uni<Optional<AgentGrant>> find(Mutiny.Session session, GrantKey key) {
    return session
        .find(AgentGrantRow.class, key)
        .map(row -> Optional.ofNullable(row).map(found -> open(key, found)));
  }

  /** All grants of a tenant, latest first. */
  public Uni<List<AgentGrant>> list(String tenant) {
    return inTenant
        .run(
            tenant,
            () ->
                Panache.getSession()
                    .chain(
                        session ->
                            session
                                .createQuery(
                                    "from AgentGrantRow where tenantId = :tenant order by grantedAt desc, agentId",
                                    AgentGrantRow.class)
                                .setParameter("tenant", tenant)
                                .getResultList()))
        .map(rows -> rows.stream().map(row -> open(row.key(), row)).toList());
  }

  /**
   * Stores what an agent granted, sealed already, in place of an earlier grant; inside a
   * transaction of the tenant.
   */
  public Uni<Void> replace(Mutiny.Session session, GrantKey key, Sealed sealed) {
    return bound(session.createNativeQuery(REPLACE), key)
        .setParameter("sealed", sealed.bytes())
        .setParameter("key", sealed.keyId())
        .setParameter("now", clock.instant())
        .executeUpdate()
        .chain(() -> name(session, key, sealed.keyId()));
  }

  /**
   * Takes the lease and reads the grant again; empty when another one holds it, or there is nothing
   * to use.
   */
  public Uni<Optional<AgentGrant>> lease(GrantKey key, UUID lease, Duration hold) {
    Instant now = clock.instant();
    return inSession(
        key,
        session ->
            bound(session.createNativeQuery(LEASE), key)
                .setParameter("lease", lease)
                .setParameter("until", now.plus(hold))
                .setParameter("now", now)
                .executeUpdate()
                .chain(
                    taken ->
                        taken == 1 ? find(session, key) : Uni.createFrom().item(Optional.empty())));
  }

  /** Stores the new refresh token and gives the lease back; nothing if the lease was lost. */
  public Uni<Void> renew(GrantKey key, UUID lease, GrantContent content) {
    Sealed sealed = content.seal(sealer, key);
    return inSession(
        key,
        session ->
            bound(session.createNativeQuery(RENEW), key)
                .setParameter("sealed", sealed.bytes())
                .setParameter("key", sealed.keyId())
                .setParameter("lease", lease)
                .executeUpdate()
                .chain(
                    rows ->
                        rows == 1
                            ? name(session, key, sealed.keyId())
                            : Uni.createFrom().voidItem()));
  }

  /** Gives the lease back; the refresh token stays as it is. */
  public Uni<Void> release(GrantKey key, UUID lease) {
    return inSession(
            key,
            session ->
                bound(session.createNativeQuery(RELEASE), key)
                    .setParameter("lease", lease)
                    .executeUpdate())
        .replaceWithVoid();
  }

  /**
   * Notes that Entra ID refuses the grant, inside a transaction of the tenant; whether it was still
   * the leased one. It is not deleted: a failure never deletes.
   */
  public Uni<Boolean> refuse(Mutiny.Session session, GrantKey key, UUID lease) {
    return bound(session.createNativeQuery(REFUSE), key)
        .setParameter("now", clock.instant())
        .setParameter("lease", lease)
        .executeUpdate()
        .map(rows -> rows == 1);
  }

  /** Forgets the grant, because the agent signed out; inside a transaction of the tenant. */
  public Uni<Boolean> erase(Mutiny.Session session, GrantKey key) {
    return bound(session.createNativeQuery("delete from agent_grant_dispatch" + OF_KEY), key)
        .executeUpdate()
        .chain(
            () ->
                bound(session.createNativeQuery("delete from agent_grant" + OF_KEY), key)
                    .executeUpdate())
        .map(rows -> rows == 1);
  }

  private static Uni<Void> name(Mutiny.Session session, GrantKey key, int sealingKey) {
    return bound(session.createNativeQuery(NAME), key)
        .setParameter("key", sealingKey)
        .executeUpdate()
        .replaceWithVoid();
  }

  private static <R> Mutiny.Query<R> bound(Mutiny.Query<R> query, GrantKey key) {
    return query
        .setParameter("tenant", key.tenantId())
        .setParameter("directory", key.directoryId())
        .setParameter("application", key.applicationId())
        .setParameter("agent", key.agentId());
  }

  private AgentGrant open(GrantKey key, AgentGrantRow row) {
    Sealed sealed = new Sealed(row.sealedGrant, row.sealingKeyId);
    return new AgentGrant(
        key, GrantContent.open(sealer, sealed, key), row.grantedAt, row.refusedAt != null);
  }

  private <T> Uni<T> inSession(GrantKey key, Function<Mutiny.Session, Uni<T>> work) {
    return inTenant.run(key.tenantId(), () -> Panache.getSession().chain(work::apply));
  }
}
