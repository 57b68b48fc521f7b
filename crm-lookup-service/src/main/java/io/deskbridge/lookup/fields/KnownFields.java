package io.deskbridge.lookup.fields;

import java.time.Instant;
import java.util.Map;

/**
 * The columns of one table as Dynamics last told them.
 *
 * @param byName by logical name
 * @param readAt when they were read
 * @param stale Dynamics was asked again since, and did not answer
 */
public record KnownFields(Map<String, Field> byName, Instant readAt, boolean stale) {

  KnownFields asStale() {
    return new KnownFields(byName, readAt, true);
  }
}
