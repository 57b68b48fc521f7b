package io.deskbridge.lookup.entries;

import io.deskbridge.lookup.writes.CaseWrite;
import io.deskbridge.lookup.writes.WriteKind;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Entries and their writes. Everything here runs in a transaction of the tenant. */
@ApplicationScoped
public class EntryRows {

  private static final double MILLIS_OF_A_SECOND = 1000.0;
  private static final String REMEMBER =
      """
      insert into entry_key_dispatch (write_id, tenant_id, due_at)
      values (:write, :tenant, now() + :keep * interval '1 second')
      """;

  /** The entry that came by that key, as long as the key is remembered. */
  Uni<Optional<EntryRow>> find(String tenant, String interaction, String key) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        "from EntryRow where tenantId = :tenant and interactionId = :interaction"
                            + " and key = :key and fingerprint is not null",
                        EntryRow.class)
                    .setParameter("tenant", tenant)
                    .setParameter("interaction", interaction)
                    .setParameter("key", key)
                    .getSingleResultOrNull())
        .map(Optional::ofNullable);
  }

  /** The entries of an interaction. */
  public Uni<List<EntryRow>> findOf(String tenant, String interaction) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        "from EntryRow where tenantId = :tenant and interactionId = :interaction",
                        EntryRow.class)
                    .setParameter("tenant", tenant)
                    .setParameter("interaction", interaction)
                    .getResultList());
  }

  /** The write of an entry. */
  Uni<CaseWrite> requireWrite(String tenant, UUID write) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        "from CaseWrite where tenantId = :tenant and writeId = :write",
                        CaseWrite.class)
                    .setParameter("tenant", tenant)
                    .setParameter("write", write)
                    .getSingleResult());
  }

  /** The write that makes the case of an interaction. */
  Uni<Optional<CaseWrite>> findMaking(String tenant, String interaction) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createQuery(
                        "from CaseWrite where tenantId = :tenant and interactionId = :interaction"
                            + " and kind = :kind order by sequence",
                        CaseWrite.class)
                    .setParameter("tenant", tenant)
                    .setParameter("interaction", interaction)
                    .setParameter("kind", WriteKind.CREATE)
                    .setMaxResults(1)
                    .getSingleResultOrNull())
        .map(Optional::ofNullable);
  }

  /** Keeps a new entry, and its key for that time. */
  Uni<Void> keep(String tenant, EntryRow row, Duration keepKey) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .persist(row)
                    .chain(session::flush)
                    .chain(
                        () ->
                            session
                                .createNativeQuery(REMEMBER)
                                .setParameter("write", row.writeId())
                                .setParameter("tenant", tenant)
                                .setParameter("keep", keepKey.toMillis() / MILLIS_OF_A_SECOND)
                                .executeUpdate()))
        .replaceWithVoid();
  }

  /** Forgets the key of an entry: it can be used again. */
  Uni<Void> forget(String tenant, UUID write) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .find(EntryRow.class, new EntryRow.Key(tenant, write))
                    .onItem()
                    .ifNotNull()
                    .invoke(EntryRow::forget)
                    .chain(session::flush)
                    .chain(
                        () ->
                            session
                                .createNativeQuery(
                                    "delete from entry_key_dispatch where write_id = :write")
                                .setParameter("write", write)
                                .executeUpdate()))
        .replaceWithVoid();
  }
}
