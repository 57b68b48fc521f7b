package io.deskbridge.lookup.cases;

import java.util.Locale;
import java.util.Map;

/**
 * Reasons in plain words: what is wrong, and what to do. Codes of Dataverse as in <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes">Web
 * service error codes</a>.
 */
final class ReasonText {

  private static final String REFUSED = "refused: ";

  private static final Map<String, String> OURS =
      Map.ofEntries(
          Map.entry(
              "not-connected-yet", "The case is made as soon as the interaction is connected."),
          Map.entry("earlier-call-first", "Another interaction of this customer comes first."),
          Map.entry("lookup-unavailable", "The customer can't be looked up now; tried again."),
          Map.entry("customer-not-made-yet", "The customer could not be made yet; tried again."),
          Map.entry("lookup-off", "Lookups are switched off. Name the customer."),
          Map.entry("several-customers", "Several customers match. Name the right one."),
          Map.entry("no-customer", "Nobody matches, and nobody may be made. Name the customer."),
          Map.entry("anonymous", "Nothing is known of who calls. Name the customer."),
          Map.entry(
              "customer-removed",
              "The customer that was made for this interaction was deleted or deactivated. Name"
                  + " another one."),
          Map.entry(
              "customer-refused", "Dynamics does not let the customer be made. Name the customer."),
          Map.entry(
              "customer-not-found",
              "The customer is not in Dynamics any more, or who writes may not see it."),
          Map.entry("case-not-found", "The case that was named is not in Dynamics. Name another."),
          Map.entry(
              "case-without-customer",
              "The case that was named has no customer that can be read. Name the customer too."),
          Map.entry(
              "case-closed",
              "The case is resolved or cancelled. Open it again in Dynamics, or name another one."),
          Map.entry("case-merged", "The case was merged too often to be followed."),
          Map.entry("case-deleted", "Somebody deleted the case; it is not made again."),
          Map.entry(
              "key-used-before",
              "Its Idempotency-Key was used for something else long ago. Send it with another key."),
          Map.entry("no-case", "There is no case that could be changed."),
          Map.entry("throttled", "Dynamics limits requests just now; tried again when it says."),
          Map.entry("no-answer", "Dynamics gave no answer; what came of it is looked up first."),
          Map.entry("unexpected-answer", "Dynamics gave an answer that makes no sense; retried."),
          Map.entry("dynamics-unreachable", "Dynamics can't be reached; tried again."),
          Map.entry("metadata-unreachable", "The fields of a case can't be read; tried again."),
          Map.entry("changed-meanwhile", "Others keep changing the case; tried again."),
          Map.entry(
              "reauth-required",
              "Dynamics does not accept the sign-in of who writes. An agent signs in again; for the"
                  + " application an administrator looks at the connection."),
          Map.entry("unavailable", "No token for Dynamics can be had now; tried again."),
          Map.entry("not-connected", "No connection to Dynamics is saved."),
          Map.entry(
              "other-organisation",
              "It was accepted for another organisation than the one that is connected now, and is"
                  + " never sent there."),
          Map.entry("payload-unreadable", "No key opens what was kept."),
          Map.entry("internal-error", "Something of ours failed; see the log. Tried again."),
          Map.entry("refused", "Dynamics refused it without saying why."),
          Map.entry("ended-without-connection", "The interaction ended before it was connected."),
          Map.entry("not-connected-within-a-day", "Nobody connected within 24 hours."),
          Map.entry("record-creation-off", "The tenant wants no cases."));

  private static final Map<String, String> OF_DATAVERSE =
      Map.ofEntries(
          Map.entry("0x80040217", "A row that it points at is not there any more."),
          Map.entry("0x80060891", "A row that it points at by a key is not there."),
          Map.entry("0x80060892", "Another row has the same value of an alternate key."),
          Map.entry("0x80040237", "Another row has the same key."),
          Map.entry("0x80040333", "A rule of Dynamics against duplicates stands against it."),
          Map.entry("0x80060883", "Dynamics wants the version of the row, which was sent."),
          Map.entry("0x8006088d", "Cases of this organisation can't be changed by version."),
          Map.entry(
              "0x80040220",
              "Who writes lacks a privilege. An administrator adds it to the security role."),
          Map.entry(
              "0x80048306",
              "Who writes has not enough privileges. An administrator looks at the security role."),
          Map.entry(
              "0x80072560",
              "Who writes is no user of this organisation. An administrator adds the (application)"
                  + " user."),
          Map.entry(
              "0x80040225",
              "Who writes is disabled, or in no business unit. An administrator enables the user."),
          Map.entry("0x80040265", "A plug-in of the organisation refused it."),
          Map.entry("0x80044331", "A text is too long."),
          Map.entry("0x8004431a", "A choice is not among the options any more."),
          Map.entry("0x80048408", "Status and state do not fit together."),
          Map.entry("0x80048d19", "Dynamics can't read a value."),
          Map.entry("0x80060888", "Dynamics does not understand the request."),
          Map.entry("0x8006088a", "This Dynamics has no cases: Customer Service is not installed."),
          Map.entry("0x800404cf", "The case is resolved."),
          Map.entry("0x80044410", "The case would have no customer."),
          Map.entry("0x8004440f", "The case would have two customers."),
          Map.entry("0x8004f864", "The contact does not belong to the customer."),
          Map.entry("0x8004f865", "The contact does not belong to the customer."));

  private ReasonText() {}

  /** The text for a reason; one that is not foreseen names itself. */
  static String of(String reason) {
    String known = OURS.get(reason);
    if (known != null) {
      return known;
    }
    int colon = reason.indexOf(": ");
    if (colon < 0) {
      return "Not foreseen: " + reason + ".";
    }
    String code = reason.substring(colon + 2);
    String what =
        OF_DATAVERSE.getOrDefault(
            code.toLowerCase(Locale.ROOT), "Dynamics refused it with the code " + code + ".");
    return reason.startsWith(REFUSED)
        ? what
        : OURS.getOrDefault(reason.substring(0, colon), "") + " " + what;
  }
}
