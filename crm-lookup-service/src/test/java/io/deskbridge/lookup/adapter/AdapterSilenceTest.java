package io.deskbridge.lookup.adapter;

import static io.deskbridge.lookup.adapter.AdapterCalls.atOriginOf;
import static io.deskbridge.lookup.adapter.AdapterCalls.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AgentTokens.Person;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.deskbridge.lookup.testing.Awaiting;
import io.deskbridge.lookup.testing.RecordedLog;
import io.deskbridge.lookup.testing.RecordedSpans;
import io.deskbridge.lookup.testing.SessionTopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who the agent is, and by what we let the agent in, stays out of logs and spans. */
@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class AdapterSilenceTest {

  private static final int TAIL = 40;

  @TestHTTPResource("/")
  URI server;

  @Inject SettingsView settings;
  @Inject RecordedSpans spans;
  @Inject Vertx vertx;

  @Test
  void neitherLogsNorSpansHoldTheAgentsTokenNameOrAddress() {
    // Given
    Person ada = AgentTokens.person("contoso", "ada");
    publish(settings, "contoso", any -> {}, "caseRecords");
    String session = UUID.randomUUID().toString();
    String token = AgentTokens.of(ada, session);
    String expired = AgentTokens.of(ada, claims -> claims.put("exp", 1_000_000));
    String forged = AgentTokens.signedBy("forged", "current", ada);
    HttpClient http = vertx.createHttpClient();

    // When
    List<String> lines;
    try (RecordedLog log = RecordedLog.open()) {
      for (String each : List.of(token, expired, forged)) {
        get("contoso", each, "/v1/adapter/bootstrap");
        get("northwind", each, "/v1/adapter/bootstrap");
        lookUp(each, ada.email());
        lookUp(each, "somebody.else@contoso.example");
      }
      Listening listening = Listening.begin(http, server, "contoso", token, null).connected();
      publish(settings, "contoso", any -> {}, "agentAdapter");
      Awaiting.until(() -> !listening.events().isEmpty());
      SessionTopicWriter.end("contoso", session);
      listening.endedAt();
      get("contoso", token, "/v1/adapter/bootstrap");
      lines = log.lines();
    }
    http.close();

    // Then
    assertThat(lines).isNotEmpty();
    assertThat(spans.all()).anyMatch(span -> span.contains("/v1/adapter/bootstrap"));
    for (String value :
        List.of(
            tail(token),
            tail(expired),
            tail(forged),
            ada.email(),
            "somebody.else",
            ada.displayName())) {
      assertThat(lines).noneMatch(line -> line.contains(value));
      assertThat(spans.all()).noneMatch(span -> span.contains(value));
    }
  }

  private static void get(String tenant, String token, String path) {
    atOriginOf(tenant).header("Authorization", "Bearer " + token).get(path);
  }

  private static void lookUp(String token, String email) {
    atOriginOf("contoso")
        .header("Authorization", "Bearer " + token)
        .contentType("application/json")
        .body(
            """
            {"id":"silent","channel":"voice","direction":"inbound","queueId":"billing","startedAt":"2026-11-24T09:30:00Z",
             "caller":{"number":"+12065550142"},"agent":{"email":"%s"}}
            """
                .formatted(email))
        .post("/v1/lookups");
  }

  private static String tail(String token) {
    return token.substring(token.length() - TAIL);
  }
}
