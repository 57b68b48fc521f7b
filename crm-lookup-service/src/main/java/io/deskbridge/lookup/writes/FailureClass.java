package io.deskbridge.lookup.writes;

import java.util.Locale;

/** Kinds of reasons why an attempt did not end in Dynamics, few enough to be counted apart. */
enum FailureClass {
  THROTTLED,
  NO_ANSWER,
  UNREACHABLE,
  SIGN_IN,
  WAITING,
  REFUSED,
  OTHER;

  static FailureClass of(String reason) {
    return switch (reason) {
      case Settlement.THROTTLED -> THROTTLED;
      case "no-answer", "unexpected-answer", "changed-meanwhile" -> NO_ANSWER;
      case "dynamics-unreachable", "metadata-unreachable", "unavailable" -> UNREACHABLE;
      case "reauth-required", "not-connected" -> SIGN_IN;
      case "lookup-unavailable",
          "not-connected-yet",
          "several-customers",
          "no-customer",
          "anonymous" ->
          WAITING;
      default -> reason.startsWith("refused") ? REFUSED : OTHER;
    };
  }

  /** The name in metrics. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
