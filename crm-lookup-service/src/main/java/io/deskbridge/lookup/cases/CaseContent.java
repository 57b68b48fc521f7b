package io.deskbridge.lookup.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.deskbridge.lookup.fields.Field;
import io.deskbridge.lookup.interaction.Channel;
import io.deskbridge.lookup.interaction.Direction;
import io.deskbridge.lookup.parameters.ColumnValue;
import io.deskbridge.lookup.parameters.Reference;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What every new case says, whatever the rows are. A title is seen by many: it does not say who
 * called. See <a
 * href="https://learn.microsoft.com/dynamics365/customer-service/develop/reference/entities/incident">incident</a>.
 */
final class CaseContent {

  private static final int LONGEST_TITLE = 200;
  private static final int PHONE = 1;
  private static final int EMAIL = 2;
  private static final int WEB = 3;
  private static final String ORIGIN = "caseorigincode";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CaseContent() {}

  /**
   * The columns of a new case.
   *
   * @param queueName what the tenant calls the queue
   * @param origins the options of the Origin column; empty if they are not known now
   */
  static List<ColumnValue> of(
      CaseRequest request, String queueName, Reference customer, List<Field.Option> origins) {
    List<ColumnValue> columns = new ArrayList<>();
    columns.add(
        ColumnValue.plain("title", JsonNodeFactory.instance.textNode(title(request, queueName))));
    origin(request.channel(), origins)
        .ifPresent(
            code ->
                columns.add(ColumnValue.plain(ORIGIN, JsonNodeFactory.instance.numberNode(code))));
    columns.add(ColumnValue.customer(customer));
    return List.copyOf(columns);
  }

  /** For example {@code Inbound voice, Billing, 2026-11-24 20:31 UTC}. */
  static String title(CaseRequest request, String queueName) {
    String direction = request.direction() == Direction.INBOUND ? "Inbound" : "Outbound";
    String channel =
        switch (request.channel()) {
          case VOICE -> "voice";
          case CHAT -> "chat";
          case SMS -> "SMS";
          case EMAIL -> "e-mail";
        };
    String title = direction + " " + channel + ", " + queueName + ", " + at(request.startedAt());
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE);
  }

  private static String at(Instant time) {
    return TIME.format(time);
  }

  /**
   * Dynamics has no origin for chats and texts by itself, but an organisation may have added one.
   */
  static Optional<Integer> origin(Channel channel, List<Field.Option> origins) {
    return switch (channel) {
      case VOICE -> offered(PHONE, origins);
      case EMAIL -> offered(EMAIL, origins);
      case CHAT -> labelled("chat", origins).or(() -> offered(WEB, origins));
      case SMS -> labelled("sms", origins);
    };
  }

  private static Optional<Integer> offered(int code, List<Field.Option> origins) {
    return origins.isEmpty() || origins.stream().anyMatch(option -> option.value() == code)
        ? Optional.of(code)
        : Optional.empty();
  }

  private static Optional<Integer> labelled(String label, List<Field.Option> origins) {
    return origins.stream()
        .filter(option -> option.label().equalsIgnoreCase(label))
        .map(Field.Option::value)
        .findFirst();
  }
}
