package io.deskbridge.lookup.contacts;

import static io.deskbridge.lookup.testing.TenantCalls.backend;
import static io.deskbridge.lookup.testing.TenantCalls.connect;
import static io.deskbridge.lookup.testing.TenantCalls.fault;
import static io.deskbridge.lookup.testing.TenantCalls.quiet;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.postgres.ServiceDatabase;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.RecordedLog;
import io.deskbridge.lookup.testing.RecordedSpans;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class NewcomerSilenceTest {

  private static final String CONTACT =
      """
      {"interactionId":"%s","caller":{"number":"%s","name":"Zebulon Quartz","email":"zebulon.quartz@adatum.example"}}
      """;
  private static final String SEGMENT =
      """
      {"queueId":"billing","channel":"voice","caller":{"number":"%s","name":"Zebulon Quartz","email":"zebulon.quartz@adatum.example"}}
      """;

  @Inject SettingsView settings;
  @Inject RecordedSpans spans;

  @BeforeEach
  @AfterEach
  void peace() {
    quiet();
  }

  @Test
  void neitherLogsNorSpansNorRowsHoldWhoWasMadeOrRouted() throws SQLException {
    // Given
    connect(settings, "contoso", change -> {});
    String number = NewNumbers.next();
    List<String> unspeakable =
        List.of("Zebulon", "Quartz", "zebulon.quartz", number.substring(5), number);

    // When
    List<String> lines;
    try (RecordedLog log = RecordedLog.open()) {
      post("/v1/segments", SEGMENT.formatted(number));
      fault(Map.of("kind", "garbage", "times", 3));
      post("/v1/segments", SEGMENT.formatted(number));
      fault(Map.of("kind", "status", "status", 400, "method", "PATCH", "times", 1));
      post("/v1/contacts", CONTACT.formatted(UUID.randomUUID(), number));
      post("/v1/contacts", CONTACT.formatted(UUID.randomUUID(), number));
      post("/v1/contacts", CONTACT.formatted(UUID.randomUUID(), number).replace("caller", "cally"));
      lines = log.lines();
    }

    // Then
    assertThat(spans.all()).anyMatch(span -> span.startsWith("POST /v1/contacts"));
    List<String> rows = rows();
    assertThat(rows).isNotEmpty();
    for (String value : unspeakable) {
      assertThat(lines).noneMatch(line -> line.contains(value));
      assertThat(spans.all()).noneMatch(span -> span.contains(value));
      assertThat(rows).noneMatch(row -> row.contains(value));
    }
  }

  private static void post(String path, String body) {
    backend("contoso").header("Deadline-Millis", 5_000).body(body).post(path);
  }

  private static List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection =
            EmbeddedServers.postgres().connectAsSuperuser(ServiceDatabase.LOOKUP);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select new_customer::text from new_customer")) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }
}
