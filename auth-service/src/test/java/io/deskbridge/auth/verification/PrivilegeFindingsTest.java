package io.deskbridge.auth.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.auth.dataverse.DataverseAnswer;
import io.deskbridge.auth.dataverse.Privileges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PrivilegeFindingsTest {

  private static final DataverseAnswer<Set<String>> BOTH_ROLES =
      new DataverseAnswer.Found<>(Set.of("Service Reader", "Service Writer"));

  @Test
  void readsPrivilegesWhateverTheirCase() {
    // Given
    Privileges privileges =
        new Privileges(
            Map.of(
                "prvReadcontact", "Global", "PRVREADACCOUNT", "Global", "prvreadincident", "Deep"));

    // When
    List<Refusal> refusals = PrivilegeFindings.refusals(privileges);

    // Then
    assertThat(refusals).isEmpty();
  }

  @Test
  void refusesForEachTableThatCannotBeRead() {
    // When
    List<Refusal> refusals = PrivilegeFindings.refusals(new Privileges(Map.of()));

    // Then
    assertThat(refusals)
        .extracting(refusal -> refusal.mistake().code())
        .containsExactly("contact-read-missing", "account-read-missing", "incident-read-missing");
  }

  @Test
  void findsThatReadingOnlyOwnRowsHidesCallers() {
    // Given
    Map<String, String> depths = new HashMap<>(all());
    depths.put("prvReadContact", "Basic");

    // When
    Check check = check("read-privileges", depths, BOTH_ROLES);

    // Then
    assertThat(check.verdict()).isEqualTo(Check.Verdict.DEGRADED);
    assertThat(check.detail()).contains("prvReadContact").doesNotContain("prvReadAccount");
  }

  @Test
  void namesTheWritePrivilegesThatAreMissing() {
    // Given
    Map<String, String> depths = new HashMap<>(all());
    depths.remove("prvCreateIncident");

    // When
    Check check = check("write-privileges", depths, BOTH_ROLES);

    // Then
    assertThat(check.verdict()).isEqualTo(Check.Verdict.DEGRADED);
    assertThat(check.detail()).contains("prvCreateIncident").doesNotContain("prvWriteIncident");
    assertThat(check.mend()).isEqualTo("Give it the role Service Writer.");
  }

  @Test
  void neverTakesRolesThatCannotBeReadForAllRight() {
    // When
    Check check =
        check(
            "security-roles",
            all(),
            new DataverseAnswer.Unavailable<Set<String>>(Optional.empty()));

    // Then
    assertThat(check.verdict()).isEqualTo(Check.Verdict.UNKNOWN);
  }

  @Test
  void namesTheRoleThatIsAbsent() {
    // When
    Check check =
        check("security-roles", all(), new DataverseAnswer.Found<>(Set.of("Service Reader")));

    // Then
    assertThat(check.verdict()).isEqualTo(Check.Verdict.DEGRADED);
    assertThat(check.mend()).isEqualTo("Give it Service Writer.");
  }

  private static Check check(
      String code, Map<String, String> depths, DataverseAnswer<Set<String>> roles) {
    return PrivilegeFindings.checks(new Privileges(depths), roles).stream()
        .filter(check -> check.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> all() {
    Map<String, String> depths = new HashMap<>();
    for (String table : List.of("Contact", "Account", "Incident")) {
      for (String right : List.of("Read", "Create", "Write", "Append", "AppendTo")) {
        depths.put("prv" + right + table, "Global");
      }
    }
    return depths;
  }
}
