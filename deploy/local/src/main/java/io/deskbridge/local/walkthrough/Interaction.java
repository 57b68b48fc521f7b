package io.deskbridge.local.walkthrough;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A call from a customer, as the platform reports it.
 *
 * @param id new for every call
 * @param number the caller's number as the network gave it
 */
public record Interaction(String id, String number, Instant startedAt) {

  /** A call that begins now. */
  public static Interaction from(String number) {
    return new Interaction(
        "walk-" + UUID.randomUUID(), number, Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  Map<String, Object> asLookup() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", id);
    body.put("channel", "voice");
    body.put("direction", "inbound");
    body.put("queueId", "billing");
    body.put("caller", Map.of("number", number));
    body.put("called", Map.of("number", "+14255550199"));
    body.put("startedAt", startedAt.toString());
    return body;
  }

  Map<String, Object> asCase(String contactId) {
    Map<String, Object> body = asLookup();
    body.put("assignedAt", startedAt.plusSeconds(1).toString());
    body.put("customer", Map.of("type", "contact", "id", contactId));
    body.put("moment", "assigned");
    return body;
  }
}
