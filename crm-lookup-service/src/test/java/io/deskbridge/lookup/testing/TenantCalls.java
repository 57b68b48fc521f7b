package io.deskbridge.lookup.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.local.testing.EmbeddedServers;
import io.deskbridge.lookup.settings.SettingsView;
import io.restassured.config.HeaderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The service under test as its callers call it, and trouble of Dynamics. */
public final class TenantCalls {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TenantCalls() {}

  /**
   * Publishes settings connected to that tenant's organisation, and waits until they are obeyed.
   */
  public static long connect(SettingsView view, String tenant, Consumer<ObjectNode> change) {
    long revision = SettingsTopicWriter.publish(tenant, change);
    Awaiting.until(() -> view.find(tenant).filter(each -> each.revision() == revision).isPresent());
    return revision;
  }

  /** A request of the platform's backend. */
  public static RequestSpecification backend(String tenant) {
    return bearer(EmbeddedServers.backendToken()).header("Deskbridge-Tenant", tenant);
  }

  /** A request of a person of the portal. */
  public static RequestSpecification portal(String tenant, String role) {
    return bearer(EmbeddedServers.portalToken(tenant, role));
  }

  /** A request of settings-service. */
  public static RequestSpecification settingsService() {
    return bearer(EmbeddedServers.siblingToken("settings-service", "crm-lookup-service"));
  }

  /** A request of an agent's adapter. */
  public static RequestSpecification agent(AgentTokens.Person person) {
    return bearer(AgentTokens.of(person))
        .config(
            RestAssuredConfig.config()
                .headerConfig(HeaderConfig.headerConfig().overwriteHeadersWithName("Host")))
        .header("Host", AgentTokens.host(person.tenant()));
  }

  /** A request with that token. */
  public static RequestSpecification bearer(String token) {
    return given().contentType("application/json").auth().oauth2(token);
  }

  /** The body of an answer with that status. */
  public static JsonNode json(Response answer, int status) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    try {
      return JSON.readTree(answer.asString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It is that problem. */
  public static void assertProblem(Response answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("code")).isEqualTo(code);
  }

  /** Trouble of Dynamics until {@link #quiet}. */
  public static void fault(Map<String, Object> fault) {
    Map<String, Object> complete = new HashMap<>(fault);
    complete.put("server", "dataverse");
    EmbeddedServers.simulator().addFault(complete);
  }

  /** No trouble any more, nothing written, nothing remembered. */
  public static void quiet() {
    EmbeddedServers.simulator().reset();
    AuthStandIn.reset();
  }

  /** What Dynamics was asked since {@link #quiet}, metadata left out: method and path. */
  public static List<String> requests() {
    return requestsAfter(0);
  }

  /** The same since that {@link #now}. */
  public static List<String> requestsAfter(long sequence) {
    return journal(sequence)
        .map(request -> request.path("method").asText() + " " + request.path("path").asText())
        .toList();
  }

  /** The number of the last request. */
  public static long now() {
    return journal(0).mapToLong(request -> request.path("sequence").asLong()).max().orElse(0);
  }

  private static Stream<JsonNode> journal(long sequence) {
    return StreamSupport.stream(
            EmbeddedServers.simulator().requests(Map.of("server", "dataverse")).spliterator(),
            false)
        .filter(request -> request.path("sequence").asLong() > sequence)
        .filter(request -> !request.path("path").asText().contains("EntityDefinitions"));
  }
}
