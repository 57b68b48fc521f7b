package io.deskbridge.auth.verification;

import io.deskbridge.auth.dataverse.DataverseAnswer;
import io.deskbridge.auth.dataverse.Privileges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Judges what the application user may do in Dynamics. */
final class PrivilegeFindings {

  private static final Map<String, Mistake> READ = readPrivileges();
  private static final List<String> WRITE =
      List.of(
          "prvCreateContact",
          "prvWriteContact",
          "prvCreateAccount",
          "prvWriteAccount",
          "prvCreateIncident",
          "prvWriteIncident",
          "prvAppendIncident",
          "prvAppendToContact",
          "prvAppendToAccount");
  private static final List<String> ROLES = List.of("Service Reader", "Service Writer");

  private PrivilegeFindings() {}

  /** Without these the connection is of no use. */
  static List<Refusal> refusals(Privileges privileges) {
    return READ.entrySet().stream()
        .filter(entry -> !privileges.has(entry.getKey()))
        .map(entry -> entry.getValue().refusal())
        .toList();
  }

  /** What works, and what will not. */
  static List<Check> checks(Privileges privileges, DataverseAnswer<Set<String>> roles) {
    List<Check> checks = new ArrayList<>();
    checks.add(read(privileges));
    checks.add(write(privileges));
    checks.add(roles(roles));
    return checks;
  }

  private static Check read(Privileges privileges) {
    List<String> narrow =
        READ.keySet().stream().filter(each -> !privileges.hasForAll(each)).toList();
    return narrow.isEmpty()
        ? Check.ok("read-privileges", "The application user may read contacts, accounts and cases.")
        : Check.degraded(
            "read-privileges",
            "The application user may read only some rows (%s); callers whose record is not among them are not found."
                .formatted(String.join(", ", narrow)),
            "Give it the role Service Reader, or raise these privileges to Organization.");
  }

  private static Check write(Privileges privileges) {
    List<String> missing = WRITE.stream().filter(each -> !privileges.has(each)).toList();
    return missing.isEmpty()
        ? Check.ok(
            "write-privileges",
            "The application user may create and change contacts, accounts and cases.")
        : Check.degraded(
            "write-privileges",
            "Deskbridge will find callers but can't write everything: the application user lacks %s."
                .formatted(String.join(", ", missing)),
            "Give it the role Service Writer.");
  }

  private static Check roles(DataverseAnswer<Set<String>> answer) {
    return switch (answer) {
      case DataverseAnswer.Found<Set<String>> found -> roles(found.value());
      case DataverseAnswer.Refused<Set<String>> refused -> rolesUnknown();
      case DataverseAnswer.Redirected<Set<String>> redirected -> rolesUnknown();
      case DataverseAnswer.Unavailable<Set<String>> unavailable -> rolesUnknown();
    };
  }

  private static Check rolesUnknown() {
    return Check.unknown(
        "security-roles",
        "/applicationId",
        "The roles of the application user can't be read; its privileges were checked one by one.",
        "Give it the roles Service Reader and Service Writer.");
  }

  private static Check roles(Set<String> names) {
    List<String> missing = ROLES.stream().filter(role -> !names.contains(role)).toList();
    return missing.isEmpty()
        ? Check.ok("security-roles", "The application user has Service Reader and Service Writer.")
        : Check.degraded(
            "security-roles",
            "The application user does not have the role%s %s; a later version of Deskbridge may need more than its other roles give."
                .formatted(missing.size() > 1 ? "s" : "", String.join(" and ", missing)),
            "Give it " + String.join(" and ", missing) + ".");
  }

  private static Map<String, Mistake> readPrivileges() {
    Map<String, Mistake> privileges = new LinkedHashMap<>();
    Stream.of(
            Map.entry("prvReadContact", Mistake.CONTACT_READ_MISSING),
            Map.entry("prvReadAccount", Mistake.ACCOUNT_READ_MISSING),
            Map.entry("prvReadIncident", Mistake.INCIDENT_READ_MISSING))
        .forEach(entry -> privileges.put(entry.getKey(), entry.getValue()));
    return privileges;
  }
}
