package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** What a read of a case found. */
sealed interface IncidentReading {

  /** The case, open, under the id that it has now. */
  record Open(UUID id, String etag, JsonNode columns) implements IncidentReading {}

  /** It is not there. */
  record Missing() implements IncidentReading {}

  /**
   * It is resolved or cancelled, under the id that it has now.
   *
   * @param isResolved else it is cancelled
   */
  record Closed(UUID id, String etag, boolean isResolved, JsonNode columns)
      implements IncidentReading {}

  /** It was merged into another one. */
  record Merged(UUID master) implements IncidentReading {}

  /** It could not be read. */
  record Unknown(WriteResult why) implements IncidentReading {}
}
