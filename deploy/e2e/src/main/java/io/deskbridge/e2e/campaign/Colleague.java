package io.deskbridge.e2e.campaign;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Works in Dynamics on the same cases, in fields that are not ours. Of one thread. */
final class Colleague {

  /** Fields that only a colleague writes. */
  static final List<String> COLUMNS = List.of("description", "emailaddress");

  static final Duration BETWEEN = Duration.ofMillis(150);

  private final SimulatedOrganisation organisation;
  private final Ledger ledger;
  private final Random random;
  private final Map<String, Map<String, String>> edits = new HashMap<>();

  Colleague(SimulatedOrganisation organisation, Ledger ledger, long seed) {
    this.organisation = organisation;
    this.ledger = ledger;
    this.random = new Random(seed + 2);
  }

  /** Changes a field of some case. */
  void editOne() {
    List<String> cases = List.copyOf(ledger.cases().values());
    if (cases.isEmpty()) {
      return;
    }
    String caseId = cases.get(random.nextInt(cases.size()));
    String column = COLUMNS.get(random.nextInt(COLUMNS.size()));
    String value = "colleague.%08x@contoso.example".formatted(random.nextInt());
    organisation.edit(caseId, Map.of(column, value));
    edits.computeIfAbsent(caseId, id -> new HashMap<>()).put(column, value);
  }

  /** What must be there at the end: values by column, by case. */
  Map<String, Map<String, String>> edits() {
    return edits.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> Map.copyOf(each.getValue())));
  }
}
