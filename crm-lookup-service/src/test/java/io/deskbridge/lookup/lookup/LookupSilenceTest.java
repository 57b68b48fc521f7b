package io.deskbridge.lookup.lookup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.RecordedLog;
import io.deskbridge.lookup.testing.RecordedSpans;
import io.deskbridge.lookup.testing.SettingsTopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller is called, and by what we are let in, stays out of logs and spans. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class LookupSilenceTest {

  private static final String BODY =
      """
      {"id":"%s","channel":"voice","direction":"inbound","queueId":"billing","startedAt":"2026-11-24T09:30:00Z",
       "caller":{"number":"%s","name":"Grace Walker","email":"grace.walker@adatum.example","identifier":"GW-142"},
       "customData":{"Loyalty ID":{"type":"text","value":"L-000142"}}}
      """;

  @Inject SettingsView settings;
  @Inject RecordedSpans spans;

  @BeforeEach
  @AfterEach
  void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  @Test
  void neitherLogsNorSpansHoldSecretsOrPersonalValues() {
    // Given
    String backend = EmbeddedServers.backendToken();
    long revision = SettingsTopicWriter.publish("contoso");
    Awaiting.until(
        () -> settings.find("contoso").filter(each -> each.revision() == revision).isPresent());
    List<String> unspeakable =
        List.of(
            "555-0142",
            "5550142",
            "555%200142",
            "2%250%256",
            "Grace",
            "Walker",
            "grace.walker",
            "GW-142",
            "L-000142",
            backend.substring(backend.length() - 40),
            EmbeddedServers.organisation("contoso").clientSecret(),
            "stale-token");

    // When
    List<String> lines;
    try (RecordedLog log = RecordedLog.open()) {
      lookUp(backend, BODY.formatted(UUID.randomUUID(), "(206) 555-0142"));
      lookUp(backend, BODY.formatted(UUID.randomUUID(), "+44 20 5550142 x").replace("GW-", "XX-"));
      lookUp(
          backend, BODY.formatted(UUID.randomUUID(), "206 555 0142").replace("\"id\"", "\"if\""));
      for (String kind : List.of("garbage", "cut")) {
        EmbeddedServers.simulator()
            .addFault(Map.of("server", "dataverse", "kind", kind, "times", 3));
        lookUp(backend, BODY.formatted(UUID.randomUUID(), "206.555.0142"));
      }
      EmbeddedServers.simulator()
          .addFault(Map.of("server", "dataverse", "kind", "status", "status", 400, "times", 1));
      lookUp(backend, BODY.formatted(UUID.randomUUID(), "206.555.0142"));
      AuthStandIn.giveOutStaleTokens(true);
      SettingsTopicWriter.send("contoso", SettingsTopicWriter.nextRevision(), "{\"Grace\":");
      lines = log.lines();
    }

    // Then
    assertThat(lines).isNotEmpty();
    assertThat(spans.all()).anyMatch(span -> span.startsWith("POST /v1/lookups"));
    for (String value : unspeakable) {
      assertThat(lines).noneMatch(line -> line.contains(value));
      assertThat(spans.all()).noneMatch(span -> span.contains(value));
    }
  }

  private static void lookUp(String token, String body) {
    given()
        .contentType("application/json")
        .auth()
        .oauth2(token)
        .header("Deskbridge-Tenant", "contoso")
        .header("Deadline-Millis", 5_000)
        .header("Cache-Control", "no-cache")
        .body(body)
        .post("/v1/lookups");
  }
}
