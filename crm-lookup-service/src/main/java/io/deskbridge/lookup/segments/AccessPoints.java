package io.deskbridge.lookup.segments;

import io.deskbridge.lookup.interaction.Channel;
import io.deskbridge.lookup.lookup.CustomerRow;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.settings.TenantSettings.AccessPoint;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The access points of a queue and channel that decide by a user segment, first created first: that
 * is how they win.
 */
record AccessPoints(List<AccessPoint> inOrder) {

  private static final String USER_SEGMENT = "user-segment";

  /** What a row says about them. */
  sealed interface Choice {

    /** This one. */
    record Match(AccessPoint point) implements Choice {}

    /** One of them has to know what the contact's account holds. */
    record AskAccount() implements Choice {}

    /** None of them; {@code reason} says why. */
    record None(String reason) implements Choice {}
  }

  static AccessPoints of(TenantSettings settings, String queueId, Channel channel) {
    String name = channel.name().toLowerCase(Locale.ROOT);
    return new AccessPoints(
        settings.accessPointsOf(queueId).stream()
            .filter(point -> USER_SEGMENT.equals(point.type()) && name.equals(point.channel()))
            .filter(point -> point.crmUserSegmentField() != null && point.value() != null)
            .sorted(Comparator.comparingLong(AccessPoint::createdRevision))
            .toList());
  }

  boolean isEmpty() {
    return inOrder.isEmpty();
  }

  /** The CRM fields they decide by. */
  List<String> columns() {
    return inOrder.stream().map(AccessPoint::crmUserSegmentField).distinct().toList();
  }

  /** By the customer's own row; a contact without a value stands for its account. */
  Choice chosenBy(CustomerRow customer) {
    return chosen(customer, Optional.empty(), customer.mayHaveAccount());
  }

  /** The same once it is known what the account holds, or that there is none. */
  Choice chosenBy(CustomerRow contact, Optional<CustomerRow> account) {
    return chosen(contact, account, false);
  }

  private Choice chosen(
      CustomerRow customer, Optional<CustomerRow> account, boolean accountUnread) {
    boolean anyValue = false;
    for (AccessPoint point : inOrder) {
      List<String> texts = customer.textsOf(point.crmUserSegmentField());
      if (texts.isEmpty() && accountUnread) {
        return new Choice.AskAccount();
      }
      List<String> counting =
          texts.isEmpty()
              ? account.map(row -> row.textsOf(point.crmUserSegmentField())).orElse(texts)
              : texts;
      if (counting.contains(point.value().strip())) {
        return new Choice.Match(point);
      }
      anyValue |= !counting.isEmpty();
    }
    return new Choice.None(anyValue ? "no-match" : "no-value");
  }
}
