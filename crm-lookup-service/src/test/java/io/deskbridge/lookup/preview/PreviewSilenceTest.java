package io.deskbridge.lookup.preview;

import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static io.deskbridge.lookup.testing.TenantCalls.fault;
import static io.deskbridge.lookup.testing.TenantCalls.portal;
import static io.deskbridge.lookup.testing.TenantCalls.quiet;
import static org.assertj.core.api.Assertions.assertThat;

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

/** Whose record was tried out stays between the asker and Dynamics. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class PreviewSilenceTest {

  private static final String PATH = "/v1/case-parameters/preview";
  private static final String REQUEST =
      """
      {"number": "%s", "customData": {"Badge": {"type": "text", "value": "zq-badge-77"}}, "interaction": {"caller.name": "Zebulon Quartz"},
       "rows": [{"caseField": "title", "source": "contact.fullname"}, {"caseField": "new_queue", "source": "custom.Badge"}, {"caseField": "description", "source": "interaction.caller.name"}]}
      """;

  @Inject SettingsView settings;
  @Inject RecordedSpans spans;

  @BeforeEach
  @AfterEach
  void peace() {
    quiet();
  }

  @Test
  void neitherLogsNorSpansHoldWhoseRecordWasTriedOut() {
    // Given
    connect(settings, "contoso", change -> {});
    List<String> unspeakable =
        List.of("Zebulon", "zq-badge-77", "Noor", "5550177", "555-0177", "5550199");

    // When
    List<String> lines;
    String shown;
    try (RecordedLog log = RecordedLog.open()) {
      shown = post(REQUEST.formatted("(206) 555-0177"));
      post(REQUEST.formatted("+12065550199"));
      post(REQUEST.formatted("+12065550177").replace("customData", "customDate"));
      post(REQUEST.formatted("+12065550177").replace("caller.name", "caller.nome"));
      fault(Map.of("kind", "garbage", "times", 3));
      post(REQUEST.formatted("+12065550177"));
      lines = log.lines();
    }

    // Then
    assertThat(shown).contains("Noor van Dijk", "zq-badge-77", "Zebulon Quartz");
    assertThat(spans.all()).anyMatch(span -> span.startsWith("POST " + PATH));
    for (String value : unspeakable) {
      assertThat(lines).noneMatch(line -> line.contains(value));
      assertThat(spans.all()).noneMatch(span -> span.contains(value));
    }
  }

  private static String post(String body) {
    return portal("contoso", "viewer").body(body).post(PATH).asString();
  }
}
