package io.deskbridge.settings.reference;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of them are named, in the order they were asked for. */
record ReferenceAnswer(List<Verdict> references) {

  /**
   * About one credential.
   *
   * @param named by the document in force, or by one that was in force within the last 90 days
   */
  record Verdict(String tenantId, String credentialId, boolean named) {}

  static ReferenceAnswer of(
      List<ReferenceRequest.Pair> asked, Map<String, Set<String>> namedByTenant) {
    return new ReferenceAnswer(
        asked.stream()
            .map(
                each ->
                    new Verdict(
                        each.tenantId(),
                        each.credentialId(),
                        namedByTenant.get(each.tenantId()).contains(each.credentialId())))
            .toList());
  }
}
