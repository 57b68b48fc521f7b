package io.deskbridge.settings.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.settings.testing.AuthPort;
import io.deskbridge.settings.testing.Portal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(
    value = EmbeddedServers.class,
    initArgs = @ResourceArg(name = "service", value = "settings"))
@QuarkusTestResource(AuthPort.class)
class AgentAdapterResourceTest {

  private static final String PATH = "agent-adapter";
  private static final String POLICY = "/v1/settings/agent-adapter/frame-policy";

  private final Portal admin = Portal.of("contoso", "admin");

  @Test
  void savesDomainsAndAnswersTheOriginAndThePolicy() {
    // Given
    String own = "r" + admin.revision() + ".example";
    List<String> lines = List.of("https://*.CRM4.dynamics.com", own, own, "http://localhost:3000");

    // When
    Response answer = admin.put(PATH, Map.of("allowedDomains", lines));

    // Then
    JsonNode saved = Portal.json(answer);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    assertThat(saved.at("/agentAdapter/iframeUrl").asText())
        .isEqualTo("https://contoso.deskbridge.localhost:8440");
    assertThat(Portal.texts(saved.at("/agentAdapter/allowedDomains")))
        .containsExactly("https://*.crm4.dynamics.com", own, "http://localhost:3000");
    assertThat(saved.at("/framePolicy/contentSecurityPolicy").asText())
        .isEqualTo("frame-ancestors https://*.crm4.dynamics.com " + own + " http://localhost:3000");
    assertThat(saved.at("/framePolicy/warnings/0/domain").asText())
        .isEqualTo("http://localhost:3000");
    assertThat(saved.at("/sectionRevisions/agentAdapter")).isEqualTo(saved.at("/revision"));
    assertThat(answer.header("ETag")).isEqualTo("\"" + saved.path("revision").asText() + "\"");
  }

  @Test
  void allowsNobodyWithoutDomains() {
    // Given
    admin.put(PATH, Map.of("allowedDomains", List.of()));

    // When
    Response answer = admin.request().get(POLICY);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Portal.json(answer))
        .isEqualTo(
            Portal.json(
                "{\"contentSecurityPolicy\": \"frame-ancestors 'none'\", \"domains\": [], \"warnings\": []}"));
  }

  @Test
  void pointsAtEveryLineThatIsWrong() {
    // Given
    long before = admin.revision();
    List<String> lines = List.of("a.com", "b.com; script-src *", "192.168.0.1");

    // When
    Response answer = admin.put(PATH, Map.of("allowedDomains", lines));

    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo("domains-refused");
    assertThat(Portal.json(answer).path("errors").findValuesAsText("pointer"))
        .containsExactly("/allowedDomains/1", "/allowedDomains/2");
    assertThat(admin.revision()).isEqualTo(before);
  }

  @Test
  void refusesAListWhoseHeaderNoProxyWouldPass() {
    // Given
    List<String> lines =
        IntStream.range(0, 100).mapToObj(i -> "a".repeat(60) + i + ".example").toList();

    // When
    Response answer = admin.put(PATH, Map.of("allowedDomains", lines));

    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Portal.json(answer).at("/errors/0/code").asText()).isEqualTo("too-long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                               | /allowedDomains
          {"allowedDomains": "a.com"}      | /allowedDomains
          {"allowedDomains": [null]}       | /allowedDomains/0
          {"allowedDomains": [1]}          | /allowedDomains/0
          {"iframeUrl": "https://x.com"}   | /iframeUrl
          """)
  void answersMalformedBodiesWithTheFieldThatIsWrong(String body, String pointer) {
    // Given
    long before = admin.revision();

    // When
    Response answer = admin.put(PATH, body);

    // Then
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
    assertThat(Portal.json(answer).path("errors").findValuesAsText("pointer"))
        .containsExactly(pointer);
    assertThat(admin.revision()).isEqualTo(before);
  }

  @Test
  void givesTheBackendThePolicyOfTheTenantItNames() {
    // Given
    Portal backend = new Portal(EmbeddedServers.backendToken());
    admin.put(PATH, Map.of("allowedDomains", List.of("only-contoso.example")));

    // When
    Response contoso = backend.request().header("Deskbridge-Tenant", "contoso").get(POLICY);
    Response nobody = backend.request().header("Deskbridge-Tenant", "nobody-yet").get(POLICY);

    // Then
    assertThat(Portal.json(contoso).path("contentSecurityPolicy").asText())
        .isEqualTo("frame-ancestors only-contoso.example");
    assertThat(Portal.json(nobody).path("contentSecurityPolicy").asText())
        .isEqualTo("frame-ancestors 'none'");
  }

  @ParameterizedTest
  @CsvSource({",tenant-header-missing", "Contoso!,tenant-header-missing"})
  void asksTheBackendForATenant(String tenant, String code) {
    // Given
    Portal backend = new Portal(EmbeddedServers.backendToken());

    // When
    Response answer =
        tenant == null
            ? backend.request().get(POLICY)
            : backend.request().header("Deskbridge-Tenant", tenant).get(POLICY);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo(code);
  }

  @Test
  void refusesThatHeaderFromPeople() {
    // Given
    Portal viewer = Portal.of("contoso", "viewer");

    // When
    Response answer = viewer.request().header("Deskbridge-Tenant", "contoso").get(POLICY);

    // Then
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Portal.json(answer).path("code").asText()).isEqualTo("tenant-header-refused");
  }

  @Test
  void letsTheBackendChangeNothing() {
    // Given
    Portal backend = new Portal(EmbeddedServers.backendToken());

    // When
    Response answer =
        backend
            .request()
            .header("Deskbridge-Tenant", "contoso")
            .header("If-Match", "\"0\"")
            .body("{\"allowedDomains\": []}")
            .put("/v1/settings/agent-adapter");

    // Then
    assertThat(answer.statusCode()).isEqualTo(403);
  }
}
