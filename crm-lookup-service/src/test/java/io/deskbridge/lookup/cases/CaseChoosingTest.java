package io.deskbridge.lookup.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.lookup.parameters.Reference;
import io.deskbridge.lookup.settings.TenantSettings;
import io.deskbridge.lookup.settings.TenantSettings.CaseRecords;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseChoosingTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "7, true, 2026-11-17T12:00:01Z, true",
    "7, true, 2026-11-17T12:00:00Z, false",
    "7, false, 2026-11-24T11:00:00Z, false",
    "0, true, 2026-11-24T11:59:59Z, false"
  })
  void opensOnlyWhatWasResolvedWithinTheDaysAllowed(
      int days, boolean resolved, String changedAt, boolean expected) {
    // Given
    ObjectNode columns = JsonNodeFactory.instance.objectNode().put("modifiedon", changedAt);
    var closed = new IncidentReading.Closed(UUID.randomUUID(), "W/\"1\"", resolved, columns);

    // When
    boolean reopenable = CaseChoosing.isReopenable(reopening(days), closed, NOW);

    // Then
    assertThat(reopenable).isEqualTo(expected);
  }

  @Test
  void takesTheContactOfACaseBeforeItsCustomer() {
    // Given
    ObjectNode incident =
        JsonNodeFactory.instance
            .objectNode()
            .put("_primarycontactid_value", "11111111-1111-4111-8111-111111111111")
            .put("_accountid_value", "22222222-2222-4222-8222-222222222222");

    // When
    Optional<Reference> customer = CaseChoosing.customerOf(incident);

    // Then
    assertThat(customer).contains(new Reference("contact", "11111111-1111-4111-8111-111111111111"));
    assertThat(CaseChoosing.customerOf(incident.without("_primarycontactid_value")))
        .contains(new Reference("account", "22222222-2222-4222-8222-222222222222"));
    assertThat(CaseChoosing.customerOf(JsonNodeFactory.instance.objectNode())).isEmpty();
  }

  private static CaseRecords reopening(int days) {
    CaseRecords records = TenantSettings.defaultsOf("contoso").caseRecords();
    return new CaseRecords(
        records.create(),
        records.append(),
        days,
        records.skipAccountCreation(),
        records.skipRecordCreation(),
        records.skipLookup(),
        records.defaultOwner(),
        records.fallbackCustomer(),
        records.agentGone(),
        records.lateUpdates());
  }
}
