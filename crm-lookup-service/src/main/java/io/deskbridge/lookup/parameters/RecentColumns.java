package io.deskbridge.lookup.parameters;

import io.deskbridge.lookup.fields.KnownFields;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Columns with their age.
 *
 * @param readAt of the table that was read first
 * @param stale of some table
 */
record RecentColumns(Columns columns, Instant readAt, boolean stale) {

  /** Empty unless all three are known. */
  static Optional<RecentColumns> of(
      Optional<KnownFields> incident,
      Optional<KnownFields> contact,
      Optional<KnownFields> account) {
    if (incident.isEmpty() || contact.isEmpty() || account.isEmpty()) {
      return Optional.empty();
    }
    List<KnownFields> tables = List.of(incident.get(), contact.get(), account.get());
    return Optional.of(
        new RecentColumns(
            new Columns(incident.get().byName(), contact.get().byName(), account.get().byName()),
            tables.stream().map(KnownFields::readAt).min(Instant::compareTo).orElseThrow(),
            tables.stream().anyMatch(KnownFields::stale)));
  }
}
