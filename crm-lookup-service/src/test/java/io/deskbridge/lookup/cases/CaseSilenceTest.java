package io.deskbridge.lookup.cases;

import static io.deskbridge.lookup.cases.CaseCalls.CONTOSO;
import static io.deskbridge.lookup.cases.CaseCalls.NOOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.RecordedLog;
import io.deskbridge.lookup.testing.RecordedSpans;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a case is about stays out of logs, spans, and every column that is not sealed. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class CaseSilenceTest {

  @Inject SettingsView settings;
  @Inject RecordedSpans spans;

  @BeforeEach
  void quiet() {
    CaseCalls.quiet();
    CaseCalls.settings(
        settings,
        CONTOSO,
        CaseCalls.rows(
            "primarycontactid", "contact",
            "customerid", "account",
            "new_tier", "contact.new_tier",
            "new_queue", "interaction.caller.name",
            "new_loyaltypoints", "custom.Points",
            "title", "contact.fullname"));
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void neitherLogsNorSpansNorOpenColumnsHoldSecretsOrPersonalValues() {
    // Given
    String backend = EmbeddedServers.backendToken();
    List<String> unspeakable =
        List.of(
            "5550177",
            "Noor",
            "van Dijk",
            "Tailspin Toys",
            "7000111",
            backend.substring(backend.length() - 40),
            EmbeddedServers.organisation(CONTOSO).clientSecret());

    // When
    List<String> lines;
    try (RecordedLog log = RecordedLog.open()) {
      String smooth = CaseCalls.newInteraction();
      CaseCalls.make(smooth, withPoints(smooth));
      for (String kind : List.of("garbage", "applied-then-cut")) {
        String rough = CaseCalls.newInteraction();
        CaseCalls.faultOnWrites(Map.of("kind", kind, "times", 1));
        CaseCalls.make(rough, withPoints(rough));
      }
      String refused = CaseCalls.newInteraction();
      CaseCalls.faultOnWrites(Map.of("kind", "status", "status", 403, "times", 1));
      CaseCalls.put(refused, withPoints(refused));
      CaseCalls.awaitState(refused, "failed");
      CaseCalls.put(refused, withPoints(refused).put("moment", "Noor"));
      lines = log.lines();
    }

    // Then
    assertThat(lines).isNotEmpty();
    assertThat(spans.all()).anyMatch(span -> span.startsWith("PUT /v1/interactions/{id}/case"));
    for (String value : unspeakable) {
      assertThat(lines).noneMatch(line -> line.contains(value));
      assertThat(spans.all()).noneMatch(span -> span.contains(value));
      for (String table :
          List.of("interaction", "case_decision", "case_write", "case_event", "write_dispatch")) {
        assertThat(CaseCalls.count(table + " t where t::text like '%" + value + "%'"))
            .as(table)
            .isZero();
      }
    }
  }

  private static ObjectNode withPoints(String interaction) {
    ObjectNode body = CaseCalls.body(interaction, NOOR);
    body.putObject("customData").putObject("Points").put("type", "number").put("value", "7000111");
    return body;
  }
}
