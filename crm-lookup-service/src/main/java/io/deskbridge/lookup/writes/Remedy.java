package io.deskbridge.lookup.writes;

/** What a person can do about a write that waits for one. */
final class Remedy {

  private static final String ELSE_DROP = ", or drop it.";

  private Remedy() {}

  /** In plain words, for whoever looks at the list. */
  static String of(CaseWrite write) {
    if (write.state() == WriteState.AWAITING_CUSTOMER) {
      return "Name the customer: in the agent adapter, or by PUT /v1/interactions/{id}/case. Retry"
          + " looks the customer up again. Drop it if there shall be no case.";
    }
    if (write.state() == WriteState.AWAITING_CASE) {
      return "The case that was named can't be had. Name another one, or none, by PUT"
          + " /v1/interactions/{id}/case"
          + ELSE_DROP;
    }
    String reason = write.reason().orElse("");
    return switch (reason) {
      case "case-deleted" ->
          "Somebody deleted the case in Dynamics. Restore it there and retry" + ELSE_DROP;
      case "case-closed" -> "The case is resolved. Reactivate it in Dynamics and retry" + ELSE_DROP;
      case "case-merged" -> "The case was merged into another one. Retry" + ELSE_DROP;
      case "customer-not-found" ->
          "The customer is not in Dynamics. Restore the record and retry" + ELSE_DROP;
      case "other-organisation" ->
          "It was accepted for another Dynamics environment than the one that is connected now."
              + " Connect that one and retry"
              + ELSE_DROP;
      case "no-case" ->
          "The case itself was not made. Retry or drop the write that makes it: this one follows.";
      case "payload-unreadable" ->
          "No key of this deployment opens it. The operator puts the key back into the keyset; then"
              + " retry"
              + ELSE_DROP;
      default ->
          reason.startsWith("refused")
              ? "Dynamics refuses it. Mend there what the code names (a privilege, a business rule,"
                  + " a required column) and retry"
                  + ELSE_DROP
              : "Mend what the reason names and retry" + ELSE_DROP;
    };
  }
}
