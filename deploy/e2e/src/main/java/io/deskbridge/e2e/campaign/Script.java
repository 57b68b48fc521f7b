package io.deskbridge.e2e.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What happens to one interaction. Every step writes a mark of its own into the case, so that the
 * simulator's journal tells which step a write belongs to.
 *
 * @param byLookup whether the service finds the customer by the number
 */
record Script(
    String interaction,
    Customer customer,
    boolean byLookup,
    String queue,
    Instant startedAt,
    List<Step> steps) {

  /** Labels of the custom data that parameter rows copy into the case. */
  static final String MARK_LABEL = "mark";

  static final String STEP_LABEL = "step";

  private static final Pattern MARK = Pattern.compile("(.+)\\.([0-9]+)");

  /** A contact with a number that nobody else has. */
  record Customer(String contactId, String number) {}

  /** Which step a mark belongs to. */
  record Mark(String interaction, int step) {

    static Optional<Mark> read(String text) {
      Matcher matcher = MARK.matcher(text);
      return matcher.matches()
          ? Optional.of(new Mark(matcher.group(1), Integer.parseInt(matcher.group(2))))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return interaction + "." + step;
    }
  }

  Mark mark(Step step) {
    return new Mark(interaction, step.number());
  }

  /** The body of the request. */
  Map<String, Object> body(Step step) {
    Map<String, Object> body = new TreeMap<>();
    body.put("id", interaction);
    body.put("channel", "voice");
    body.put("direction", "inbound");
    body.put("queueId", queue);
    body.put("caller", Map.of("number", customer.number()));
    body.put("startedAt", startedAt.toString());
    body.put("assignedAt", startedAt.plusSeconds(1).toString());
    body.put("moment", "assigned");
    body.put(
        "customer", byLookup ? "lookup" : Map.of("type", "contact", "id", customer.contactId()));
    body.put(
        "customData",
        Map.of(
            MARK_LABEL,
            Map.of("type", "text", "value", mark(step).toString()),
            STEP_LABEL,
            Map.of("type", "number", "value", step.number())));
    return body;
  }
}
