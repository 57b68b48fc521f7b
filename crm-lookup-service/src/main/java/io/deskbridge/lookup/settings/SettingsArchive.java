package io.deskbridge.lookup.settings;

import io.deskbridge.lookup.tenancy.InTenant;
import io.deskbridge.lookup.tenancy.OutsideTenants;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The last document of every tenant in the database. Any replica may write at any time: an older
 * document never replaces a newer one.
 */
@ApplicationScoped
class SettingsArchive {

  private static final String NAME_TENANT =
      "insert into settings_dispatch (tenant_id) values (:tenant) on conflict do nothing";
  private static final String KEEP =
      """
      insert into settings_document (tenant_id, revision, document) values (:tenant, :revision, :text)
      on conflict (tenant_id) do update set revision = excluded.revision, document = excluded.document,
        unread_revision = null, unread_document = null
        where excluded.revision > settings_document.revision
      """;
  private static final String KEEP_UNREAD =
      """
      insert into settings_document (tenant_id, revision, document, unread_revision, unread_document)
      values (:tenant, -1, '', :revision, :text)
      on conflict (tenant_id) do update
        set unread_revision = excluded.unread_revision, unread_document = excluded.unread_document
        where excluded.unread_revision >
          greatest(settings_document.revision, settings_document.unread_revision)
      """;
  private static final String FORGET =
      "delete from settings_document where tenant_id = :tenant and revision <= :revision";
  private static final String UNNAME_TENANT =
      """
      delete from settings_dispatch where tenant_id = :tenant
        and not exists (select 1 from settings_document where tenant_id = :tenant)
      """;

  private final InTenant inTenant;
  private final OutsideTenants outsideTenants;

  SettingsArchive(InTenant inTenant, OutsideTenants outsideTenants) {
    this.inTenant = inTenant;
    this.outsideTenants = outsideTenants;
  }

  /** Hands over what is kept, newest last for each tenant, tenant after tenant. */
  Uni<Void> readAll(Consumer<SettingsRecord> reader) {
    return outsideTenants
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
        .invoke(records -> records.forEach(reader))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<List<SettingsRecord>> read(String tenant) {
    return inTenant
        .run(
            tenant,
            () -> Panache.getSession().chain(session -> session.find(KeptSettings.class, tenant)))
        .map(kept -> kept == null ? List.of() : kept.records());
  }

  /** Keeps what a record says; nothing changes if something newer is kept. */
  Uni<Void> keep(SettingsRecord what) {
    return inTenant.run(
        what.tenantId(), () -> Panache.getSession().chain(session -> keep(session, what)));
  }

  private static Uni<Void> keep(Mutiny.Session session, SettingsRecord what) {
    return switch (what) {
      case SettingsRecord.Readable(TenantSettings settings, String text) ->
          update(session, NAME_TENANT, settings.tenantId())
              .chain(() -> update(session, KEEP, settings.tenantId(), settings.revision(), text));
      case SettingsRecord.Unreadable(String tenant, long revision, String text, String reason) ->
          update(session, NAME_TENANT, tenant)
              .chain(() -> update(session, KEEP_UNREAD, tenant, revision, text));
      case SettingsRecord.Cleared(String tenant, long revision) ->
          session
              .createNativeQuery(FORGET)
              .setParameter("tenant", tenant)
              .setParameter("revision", revision)
              .executeUpdate()
              .chain(() -> update(session, UNNAME_TENANT, tenant));
    };
  }

  private static Uni<Void> update(Mutiny.Session session, String sql, String tenant) {
    return session
        .createNativeQuery(sql)
        .setParameter("tenant", tenant)
        .executeUpdate()
        .replaceWithVoid();
  }

  private static Uni<Void> update(
      Mutiny.Session session, String sql, String tenant, long revision, String text) {
    return session
        .createNativeQuery(sql)
        .setParameter("tenant", tenant)
        .setParameter("revision", revision)
        .setParameter("text", text)
        .executeUpdate()
        .replaceWithVoid();
  }
}
