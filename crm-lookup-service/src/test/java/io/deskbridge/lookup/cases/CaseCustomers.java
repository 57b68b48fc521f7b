package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.testing.DynamicsRows;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Customers who have no case yet, and interactions of theirs. */
final class CaseCustomers {

  private static final int LEAST = 7_220_000;
  private static final AtomicInteger NEXT =
      new AtomicInteger(LEAST + (int) (System.nanoTime() % 700_000));

  private CaseCustomers() {}

  /** A number that nobody in Dynamics has. */
  static String newNumber() {
    return "+1206" + NEXT.incrementAndGet();
  }

  /** A contact whom no other test knows. */
  static String newContact() {
    return DynamicsRows.create(
        CONTOSO,
        "contacts",
        Map.of("firstname", "Nina", "lastname", "Novak", "new_tier", "Bronze"));
  }

  /** A call from a number that nobody has. */
  static ObjectNode unknownCall(String interaction, String number) {
    ObjectNode body = CaseCalls.body(interaction, CaseCalls.NOOR);
    body.put("customer", "lookup");
    body.putObject("caller").put("number", number).put("name", "Peter Newman");
    return body;
  }

  /** A case becomes part of another one. */
  static void mergeCases(String into, String merged) {
    DynamicsRows.act(
        CONTOSO, "Merge", Map.of("Target", incident(into), "Subordinate", incident(merged)));
  }

  private static Map<String, Object> incident(String id) {
    return Map.of("@odata.type", "Microsoft.Dynamics.CRM.incident", "incidentid", id);
  }

  /** Interactions go on with open cases, and with those resolved within so many days. */
  static Consumer<ObjectNode> sameQueue(int reopenWithinDays) {
    return settings ->
        ((ObjectNode) settings.path("caseRecords"))
            .put("append", "same-queue")
            .put("reopenWithinDays", reopenWithinDays);
  }
}
