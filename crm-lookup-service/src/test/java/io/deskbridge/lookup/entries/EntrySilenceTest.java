package io.deskbridge.lookup.entries;

import static io.deskbridge.lookup.entries.EntryCalls.CONTOSO;
import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static io.deskbridge.lookup.testing.TenantCalls.fault;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an entry says stays out of logs, spans, and every column that is not sealed. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class EntrySilenceTest {

  private static final List<String> UNSPEAKABLE =
      List.of(
          "Grüße von Zacharias",
          "Secret Reason",
          "+12065550177",
          "5550177",
          "ada.agent@contoso.example",
          "recordings.contoso.example",
          "Quick and friendly",
          "RESOLVED");

  @Inject SettingsView settings;
  @Inject RecordedSpans spans;

  @BeforeEach
  void connected() {
    EntryCalls.quiet();
    connect(settings, CONTOSO, change -> {});
  }

  @AfterEach
  void endTrouble() {
    EmbeddedServers.simulator().clearFaults();
  }

  @Test
  void neitherLogsNorSpansNorOpenColumnsHoldWhatEntriesSay() throws Exception {
    // Given
    String interaction = EntryCalls.newInteraction();
    EntryCalls.makeCase(interaction);
    ObjectNode call = EntryCalls.call("inbound");
    call.putObject("customData").putObject("Why").put("value", "Secret Reason");

    // When
    List<String> lines;
    try (RecordedLog log = RecordedLog.open()) {
      EntryCalls.addAndAwait(interaction, "c", EntryCalls.comment("Grüße von Zacharias"));
      EntryCalls.addAndAwait(interaction, "m", call.toString());
      EntryCalls.addAndAwait(interaction, "r", EntryExamples.RECORDING);
      for (String kind : List.of("garbage", "applied-then-cut")) {
        troubleWithNotes(Map.of("kind", kind, "times", 1));
        EntryCalls.addAndAwait(interaction, "s" + kind, EntryExamples.RATING);
      }
      troubleWithNotes(Map.of("kind", "status", "status", 403, "times", 1));
      EntryCalls.add(interaction, "d", EntryExamples.DISPOSITION);
      EntryCalls.awaitEntry(interaction, "d", "failed");
      EntryCalls.add(interaction, "d", EntryExamples.RATING);
      EntryCalls.add(
          interaction, "x", EntryExamples.RATING.replace("\"score\": 4", "\"score\": 9"));
      lines = log.lines();
    }

    // Then
    assertThat(lines).isNotEmpty();
    assertThat(spans.all()).anyMatch(span -> span.startsWith("POST /v1/interactions/{id}/entries"));
    for (String value : UNSPEAKABLE) {
      assertThat(lines).noneMatch(line -> line.contains(value));
      assertThat(spans.all()).noneMatch(span -> span.contains(value));
      for (String table :
          List.of("case_write", "case_event", "write_dispatch", "entry", "entry_key_dispatch")) {
        assertThat(EntryCalls.count(table + " t where t::text like '%" + value + "%'"))
            .as(table + " and " + value)
            .isZero();
      }
    }
  }

  @Test
  void thePayloadIsSealedAndGoesWithItsTime() {
    // Given
    String interaction = EntryCalls.newInteraction();
    EntryCalls.makeCase(interaction);

    // When
    EntryCalls.addAndAwait(interaction, "c", EntryCalls.comment("Grüße von Zacharias"));

    // Then
    String write =
        "case_write where kind = 'ENTRY' and interaction_id = '%s'".formatted(interaction);
    assertThat(EntryCalls.count(write + " and payload is not null")).isEqualTo(1);
    assertThat(
            EntryCalls.count(
                write + " and position(convert_to('Zacharias', 'UTF8') in payload) > 0"))
        .isZero();
    assertThat(
            EntryCalls.count(
                "erasure_dispatch where write_id = (select write_id from "
                    + write
                    + ") and due_at between now() + interval '23 hours' and now() + interval '25 hours'"))
        .isEqualTo(1);
  }

  private static void troubleWithNotes(Map<String, Object> what) {
    Map<String, Object> whole = new HashMap<>(what);
    whole.put("method", "PATCH");
    whole.put("pathPrefix", "/api/data/v9.2/annotations");
    fault(whole);
  }
}
