package io.deskbridge.auth.settings;

import io.deskbridge.auth.tenancy.AcrossTenants;
import io.deskbridge.auth.tenancy.InTenant;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * What is in force for every tenant, in the database. Any replica may write at any time: an older
 * revision never replaces a newer one.
 */
@ApplicationScoped
class SettingsArchive {

  private static final String NAME_TENANT =
      "insert into settings_dispatch (tenant_id) values (:tenant) on conflict do nothing";
  private static final String KEEP =
      """
      insert into settings_in_force (tenant_id, revision, deleted, credential_id)
      values (:tenant, :revision, :deleted, cast(:credential as uuid))
      on conflict (tenant_id) do update
        set revision = excluded.revision, deleted = excluded.deleted, credential_id = excluded.credential_id
        where excluded.revision > settings_in_force.revision
      """;

  private final InTenant inTenant;
  private final AcrossTenants acrossTenants;

  SettingsArchive(InTenant inTenant, AcrossTenants acrossTenants) {
    this.inTenant = inTenant;
    this.acrossTenants = acrossTenants;
  }

  /** Hands over what is kept, tenant after tenant. */
  Uni<Void> readAll(Consumer<SettingsInForce> reader) {
    return acrossTenants
        .run(
            session ->
                session
                    .createNativeQuery(
                        "select tenant_id from settings_dispatch order by tenant_id", String.class)
                    .getResultList())
        .onItem()
        .transformToMulti(tenants -> Multi.createFrom().iterable(tenants))
        .onItem()
        .transformToUniAndConcatenate(this::read)
        .onItem()
        .invoke(row -> reader.accept(row.settings()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<SettingsRow> read(String tenant) {
    return inTenant.run(
        tenant,
        () -> Panache.getSession().chain(session -> session.find(SettingsRow.class, tenant)));
  }

  /** Keeps what is in force; nothing changes if something newer is kept. */
  Uni<Void> keep(SettingsInForce what) {
    return inTenant.run(
        what.tenantId(), () -> Panache.getSession().chain(session -> keep(session, what)));
  }

  private static Uni<Void> keep(Mutiny.Session session, SettingsInForce what) {
    return session
        .createNativeQuery(NAME_TENANT)
        .setParameter("tenant", what.tenantId())
        .executeUpdate()
        .chain(
            () ->
                session
                    .createNativeQuery(KEEP)
                    .setParameter("tenant", what.tenantId())
                    .setParameter("revision", what.revision())
                    .setParameter("deleted", what.deleted())
                    .setParameter(
                        "credential", what.credentialId().map(UUID::toString).orElse(null))
                    .executeUpdate())
        .replaceWithVoid();
  }
}
