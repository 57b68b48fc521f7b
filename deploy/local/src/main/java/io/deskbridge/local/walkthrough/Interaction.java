package io.deskbridge.local.walkthrough;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A call from a customer, as the platform reports it.
 *
 * @param id new for every call
 * @param number the caller's number as the network gave it
 * @param identifier what the caller typed at the phone menu, if anything
 */
public record Interaction(
    String id, String number, Optional<String> identifier, Instant startedAt) {

  /** A call that begins now. */
  public static Interaction from(String number) {
    return begun(number, Optional.empty());
  }

  /** A call that begins now, whose caller typed that identifier. */
  public static Interaction from(String number, String identifier) {
    return begun(number, Optional.of(identifier));
  }

  private static Interaction begun(String number, Optional<String> identifier) {
    return new Interaction(
        "walk-" + UUID.randomUUID(),
        number,
        identifier,
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  Map<String, Object> asLookup() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("id", id);
    body.put("channel", "voice");
    body.put("direction", "inbound");
    body.put("queueId", Administrator.QUEUE);
    body.put("caller", caller());
    body.put("called", Map.of("number", "+14255550199"));
    body.put("startedAt", startedAt.toString());
    return body;
  }

  Map<String, Object> asSegment() {
    return Map.of("queueId", Administrator.QUEUE, "channel", "voice", "caller", caller());
  }

  private Map<String, String> caller() {
    Map<String, String> caller = new LinkedHashMap<>();
    caller.put("number", number);
    identifier.ifPresent(value -> caller.put("identifier", value));
    return caller;
  }

  Map<String, Object> asCase(String contactId) {
    Map<String, Object> body = asLookup();
    body.put("assignedAt", startedAt.plusSeconds(1).toString());
    body.put("customer", Map.of("type", "contact", "id", contactId));
    body.put("moment", "assigned");
    return body;
  }
}
