package io.deskbridge.settings.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this replica has read from the topic, by tenant: the last record, which is the one that
 * compaction keeps, and the first record with the highest revision, which consumers hold. Written
 * by one thread, read by all.
 */
@ApplicationScoped
public class SeenRevisions {

  private record Seen(Optional<RevisionMark> last, RevisionMark highest) {}

  private final Map<String, Seen> byTenant = new ConcurrentHashMap<>();

  /** Takes note of the next record of that tenant. */
  public void note(String tenant, RevisionMark record) {
    byTenant.merge(
        tenant,
        new Seen(Optional.of(record), record),
        (before, next) ->
            new Seen(
                next.last(),
                record.revision() > before.highest().revision() ? record : before.highest()));
  }

  /** Forgets the last records, because the topic is about to be read from its beginning again. */
  public void startOver() {
    byTenant.replaceAll((tenant, seen) -> new Seen(Optional.empty(), seen.highest()));
  }

  /** The record that a new consumer would find. */
  public Optional<RevisionMark> findLast(String tenant) {
    return Optional.ofNullable(byTenant.get(tenant)).flatMap(Seen::last);
  }

  /** The record that consumers hold. */
  public Optional<RevisionMark> findHighest(String tenant) {
    return Optional.ofNullable(byTenant.get(tenant)).map(Seen::highest);
  }
}
