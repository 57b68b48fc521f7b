package io.deskbridge.lookup.adapter;

import static io.deskbridge.lookup.adapter.AdapterCalls.assertProblem;
import static io.deskbridge.lookup.adapter.AdapterCalls.at;
import static io.deskbridge.lookup.adapter.AdapterCalls.atOriginOf;
import static io.deskbridge.lookup.adapter.AdapterCalls.publish;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.deskbridge.lookup.testing.AgentTokens;
import io.deskbridge.lookup.testing.AuthStandIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "crm-lookup"))
@QuarkusTestResource(AuthStandIn.class)
class AdapterPageResourceTest {

  private static final Pattern FILE = Pattern.compile("\"/adapter/([^\"?]+)\\?v=([0-9a-f]{32})\"");

  @Inject SettingsView settings;

  @Test
  void mayBeFramedByTheAllowedDomainsOfTheHostsTenant() {
    // Given
    allow("contoso", "https://*.crm4.dynamics.com", "*.example.com:8443");
    allow("northwind", "https://other.example");

    // When
    Response page =
        atOriginOf("contoso")
            .header("X-Forwarded-Host", AgentTokens.host("northwind"))
            .header("Forwarded", "host=" + AgentTokens.host("northwind"))
            .get("/adapter");

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
    assertThat(page.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors https://*.crm4.dynamics.com *.example.com:8443");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("Permissions-Policy")).contains("camera=()", "microphone=()");
    assertThat(page.header("Access-Control-Allow-Origin")).isNull();
  }

  @Test
  void mayBeFramedByNobodyWhenNoDomainIsAllowed() {
    // Given
    allow("contoso");

    // When
    Response page = atOriginOf("contoso").get("/adapter");

    // Then
    assertThat(page.header("Content-Security-Policy")).endsWith("; frame-ancestors 'none'");
  }

  @Test
  void isServedBeforeAnybodyConnectedDynamics() {
    // Given
    publish(settings, "contoso", all -> all.remove("agentPlatform"), "agentAdapter");

    // When
    Response page = atOriginOf("contoso").get("/adapter");

    // Then
    assertThat(page.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fabrikam.deskbridge.localhost:8440",
        "deskbridge.localhost:8440",
        "localhost:8083",
        "contoso.deskbridge.localhost:1",
        "contoso.evil.example"
      })
  void isNotAtAHostOfNobody(String host) {
    assertProblem(at(host).get("/adapter"), 421, "unknown-host");
  }

  @Test
  void namesFilesThatABrowserMayKeepForGood() {
    // Given
    allow("contoso", "https://*.crm4.dynamics.com");
    Matcher named = FILE.matcher(atOriginOf("contoso").get("/adapter").asString());
    assertThat(named.find()).isTrue();
    String path = "/adapter/" + named.group(1);

    // When
    Response file = atOriginOf("contoso").queryParam("v", named.group(2)).get(path);

    // Then
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(atOriginOf("contoso").queryParam("v", "0").get(path).header("Cache-Control"))
        .isEqualTo("no-cache");
    assertThat(
            atOriginOf("contoso")
                .header("If-None-Match", file.header("ETag"))
                .get(path)
                .statusCode())
        .isEqualTo(304);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/adapter/application.properties",
        "/adapter/..%2fapplication.properties",
        "/adapter/%2e%2e/application.properties",
        "/adapter/..%5capplication.properties",
        "/adapter/%00",
        "/adapter/index.html",
        "/adapter/missing.js"
      })
  void servesNothingElse(String path) {
    // Given
    allow("contoso");

    // When
    Response answer = atOriginOf("contoso").urlEncodingEnabled(false).get(path);

    // Then
    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(answer.asString()).doesNotContain("quarkus.");
  }

  @Test
  void isThereToBeReadOnly() {
    // Given
    allow("contoso");

    // Then
    assertThat(atOriginOf("contoso").head("/adapter").statusCode()).isEqualTo(200);
    for (String method : new String[] {"POST", "PUT", "DELETE", "PATCH"}) {
      assertProblem(atOriginOf("contoso").request(method, "/adapter"), 405, "method-not-allowed");
    }
  }

  private void allow(String tenant, String... domains) {
    publish(
        settings,
        tenant,
        all -> {
          ArrayNode list = ((ObjectNode) all.path("agentAdapter")).putArray("allowedDomains");
          for (String domain : domains) {
            list.add(domain);
          }
        },
        "agentAdapter");
  }
}
