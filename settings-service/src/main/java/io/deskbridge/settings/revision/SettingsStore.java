package io.deskbridge.settings.revision;

import io.deskbridge.settings.document.Section;
import io.deskbridge.settings.document.SettingsDocument;
import io.deskbridge.settings.outbox.Outbox;
import io.deskbridge.settings.outbox.RevisionMark;
import io.deskbridge.settings.outbox.SeenRevisions;
import io.deskbridge.settings.tenancy.InTenant;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Revisions of a tenant's document. A change, its history and the note that it must be published
 * are one transaction. Of several writers who start from the same revision exactly one wins.
 */
@ApplicationScoped
public class SettingsStore {

  /** Who is named as author where no person changed anything. */
  static final String THIS_SERVICE = "settings-service";

  /** Well below the megabyte that Kafka takes by default. */
  static final int LARGEST_DOCUMENT = 512 * 1024;

  private static final String REPLACE =
      """
      insert into settings_current as row (tenant_id, revision, document)
      values (:tenant, :next, cast(cast(:document as text) as jsonb))
      on conflict (tenant_id) do update set revision = excluded.revision, document = excluded.document
      where row.revision = :expected
      """;

  private static final String CURRENT_REVISION =
      "select revision from settings_current where tenant_id = :tenant";

  private final InTenant inTenant;
  private final Outbox outbox;
  private final SeenRevisions seen;
  private final DocumentFormat format;
  private final Event<RevisionCommitted> committed;

  SettingsStore(
      InTenant inTenant,
      Outbox outbox,
      SeenRevisions seen,
      DocumentFormat format,
      Event<RevisionCommitted> committed) {
    this.inTenant = inTenant;
    this.outbox = outbox;
    this.seen = seen;
    this.format = format;
    this.committed = committed;
  }

  /** The document in force; the defaults with revision 0 before the first save. */
  public Uni<SettingsDocument> current(String tenant) {
    return inTenant.run(tenant, () -> Panache.getSession().chain(session -> find(session, tenant)));
  }

  /** The newest committed revision with its audit fields; empty before the first save. */
  public Uni<Optional<Revision>> findNewest(String tenant) {
    return inTenant.run(
        tenant,
        () ->
            Panache.getSession()
                .chain(session -> findRow(session, tenant))
                .map(row -> row.map(this::revisionOf)));
  }

  /**
   * Commits {@code change} if {@code expected} is still in force. The new number exceeds also what
   * the topic has seen, so that it is never given out twice, not even after a restored backup.
   */
  public Uni<CommitOutcome> commit(String tenant, long expected, String author, Change change) {
    return inTenant
        .run(
            tenant,
            () ->
                Panache.getSession()
                    .chain(
                        session ->
                            find(session, tenant)
                                .chain(
                                    current -> commit(session, current, expected, author, change))))
        .invoke(outcome -> announce(tenant, outcome));
  }

  /**
   * Gives the document in force a number above {@code published}, a revision on the topic that this
   * database does not know: it was restored from a backup. Does nothing if {@code published} is no
   * hindrance. Whether a revision was made.
   */
  public Uni<Boolean> reissueAbove(String tenant, RevisionMark published) {
    return inTenant
        .run(
            tenant,
            () ->
                Panache.getSession()
                    .chain(
                        session ->
                            findRow(session, tenant)
                                .chain(row -> reissue(session, row, published))))
        .invoke(outcome -> announce(tenant, outcome))
        .map(CommitOutcome.Committed.class::isInstance);
  }

  private Uni<CommitOutcome> reissue(
      Mutiny.Session session, Optional<RevisionRow> row, RevisionMark published) {
    if (row.isEmpty()
        || !published.hides(new RevisionMark(row.get().id.revision(), row.get().changedAt))) {
      return Uni.createFrom().item(new CommitOutcome.Missing());
    }
    SettingsDocument current = format.read(row.get().document);
    Set<Section> all = EnumSet.allOf(Section.class);
    return write(
        session, current, current.asRevision(published.revision() + 1, all), all, THIS_SERVICE);
  }

  private Uni<CommitOutcome> commit(
      Mutiny.Session session,
      SettingsDocument current,
      long expected,
      String author,
      Change change) {
    if (current.revision() != expected) {
      return Uni.createFrom().item(new CommitOutcome.Stale(current.revision()));
    }
    long published =
        seen.findHighest(current.tenantId()).map(RevisionMark::revision).orElse(expected);
    long next = Math.max(expected, published) + 1;
    Optional<SettingsDocument> wanted = change.applyTo(current, next);
    if (wanted.isEmpty()) {
      return Uni.createFrom().item(new CommitOutcome.Missing());
    }
    Set<Section> changed = wanted.get().sectionsOtherThanIn(current);
    return changed.isEmpty()
        ? Uni.createFrom().item(new CommitOutcome.Unchanged(current))
        : write(session, current, wanted.get().asRevision(next, changed), changed, author);
  }

  private Uni<CommitOutcome> write(
      Mutiny.Session session,
      SettingsDocument before,
      SettingsDocument after,
      Set<Section> changed,
      String author) {
    JsonObject document = format.write(after);
    String text = document.encode();
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LARGEST_DOCUMENT) {
      return Uni.createFrom().item(new CommitOutcome.TooLarge(bytes, LARGEST_DOCUMENT));
    }
    RevisionRow row = new RevisionRow();
    row.id = new RevisionRow.Id(after.tenantId(), after.revision());
    row.changedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    row.changedBy = author;
    row.replaced = format.write(valuesOf(before, changed));
    row.document = document;
    return session
        .createNativeQuery(REPLACE)
        .setParameter("tenant", after.tenantId())
        .setParameter("next", after.revision())
        .setParameter("expected", before.revision())
        .setParameter("document", text)
        .executeUpdate()
        .chain(
            rows ->
                rows == 1
                    ? addToHistory(session, row, after)
                    : lostAgainst(session, after.tenantId()));
  }

  private Uni<CommitOutcome> addToHistory(
      Mutiny.Session session, RevisionRow row, SettingsDocument after) {
    RevisionMark mark = new RevisionMark(after.revision(), row.changedAt);
    return session
        .persist(row)
        .chain(session::flush)
        .chain(() -> outbox.note(session, after.tenantId(), mark))
        .replaceWith(new CommitOutcome.Committed(after));
  }

  private static Uni<CommitOutcome> lostAgainst(Mutiny.Session session, String tenant) {
    return session
        .createNativeQuery(CURRENT_REVISION, Long.class)
        .setParameter("tenant", tenant)
        .getSingleResult()
        .map(CommitOutcome.Stale::new);
  }

  private void announce(String tenant, CommitOutcome outcome) {
    if (outcome instanceof CommitOutcome.Committed) {
      committed.fire(new RevisionCommitted(tenant));
    }
  }

  private Uni<SettingsDocument> find(Mutiny.Session session, String tenant) {
    return session
        .find(CurrentRow.class, tenant)
        .map(row -> row == null ? format.defaultsOf(tenant) : format.read(row.document));
  }

  private static Uni<Optional<RevisionRow>> findRow(Mutiny.Session session, String tenant) {
    return session
        .createQuery(
            "from RevisionRow r where r.id.tenantId = :tenant order by r.id.revision desc",
            RevisionRow.class)
        .setParameter("tenant", tenant)
        .setMaxResults(1)
        .getSingleResultOrNull()
        .map(Optional::ofNullable);
  }

  private Revision revisionOf(RevisionRow row) {
    Set<Section> changed = EnumSet.noneOf(Section.class);
    for (Section section : Section.values()) {
      if (row.replaced.containsKey(section.toString())) {
        changed.add(section);
      }
    }
    return new Revision(format.read(row.document), changed, row.changedBy, row.changedAt);
  }

  private static Map<String, Object> valuesOf(SettingsDocument document, Set<Section> sections) {
    Map<String, Object> values = new LinkedHashMap<>();
    sections.forEach(section -> values.put(section.toString(), section.of(document)));
    return values;
  }
}
