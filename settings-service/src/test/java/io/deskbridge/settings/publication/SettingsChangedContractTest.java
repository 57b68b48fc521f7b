package io.deskbridge.settings.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.settings.testing.Contract;
import io.deskbridge.settings.testing.Examples;
import io.deskbridge.settings.testing.Portal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsChangedContractTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "settings-changed",
        "settings-changed-first-connection",
        "settings-changed-not-connected",
        "settings-changed-deleted"
      })
  void everyExampleKeepsToTheSchema(String name) {
    // Given
    JsonNode example = Examples.own(name);

    // When / Then
    Contract.assertKept(example);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /tenantId                                | "Not An Id"
          /revision                                | 0
          /changedSections                         | ["secrets"]
          /changedAt                               | "yesterday"
          /settings/caseRecords                    | null
          /settings/agentPlatform/keyPassword      | "never"
          /settings/agentPlatform/environmentUrl   | "http://contoso.crm4.dynamics.com"
          /settings/accountLookup/objectType       | "lead"
          /settings/accountLookup/defaultRegion    | "us"
          /settings/agentAdapter/allowedDomains    | ["a.com; script-src *"]
          """)
  void theSchemaTellsAWrongValue(String pointer, String value) {
    // Given
    JsonNode example = Examples.own("settings-changed").deepCopy();
    int slash = pointer.lastIndexOf('/');
    ((ObjectNode) example.at(pointer.substring(0, slash)))
        .set(pointer.substring(slash + 1), Portal.json(value));

    // When / Then
    assertThat(Contract.violationsOf(example)).isNotEmpty();
  }
}
