package io.deskbridge.lookup.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.deskbridge.local.platform.PlatformCredentials;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands in for auth-service: answers requests for tokens from its contract example, with tokens
 * that the simulator accepts. Credential {@code credential-<tenant>} leads to the organisation of
 * that tenant; every other one is unknown. An agent whom the simulator knows gets a token of that
 * agent, an invented one that of the application; one that is called like another application of
 * the organisation ({@code otherApplications}) the token of that. One server per JVM; the static
 * methods work in any test.
 */
public final class AuthStandIn implements QuarkusTestResourceLifecycleManager {

  private static final String PORT = "io.deskbridge.lookup.testing.auth-port";
  private static final Path EXAMPLE =
      Path.of("../auth-service/src/main/resources/contracts/examples/token-answer.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int OK = 200;

  private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  private final AtomicReference<JsonNode> trouble = new AtomicReference<>(JSON.nullNode());

  @Override
  public Map<String, String> start() {
    if (System.getProperty(PORT) == null) {
      System.setProperty(PORT, Integer.toString(serve()));
    }
    return Map.of("deskbridge.auth.url", "http://localhost:" + System.getProperty(PORT));
  }

  @Override
  public void stop() {
    // The server lives as long as the JVM.
  }

  /** The credential of that tenant. */
  public static String credentialOf(String tenant) {
    return "credential-" + tenant;
  }

  /** That agent signs in to Dynamics now, which takes a slow machine longer than a lookup waits. */
  public static void signIn(AgentTokens.Person agent) {
    DynamicsSignIn.tokenOf(agent.tenant(), agent.oid());
  }

  /** Every request is answered with that problem, until {@link #reset}. */
  public static void answerWith(int status, String code) {
    control("PUT", "/control", JSON.createObjectNode().put("status", status).put("code", code));
  }

  /** No request is answered at all, until {@link #reset}. */
  public static void hang() {
    control("PUT", "/control", JSON.createObjectNode().put("hang", true));
  }

  /** Gives out a token that Dynamics does not know, until it is told that it was rejected. */
  public static void giveOutStaleTokens(boolean forEver) {
    control("PUT", "/control", JSON.createObjectNode().put("stale", true).put("forEver", forEver));
  }

  /** Publishes a second key for the JWTs of agents, until {@link #reset}. */
  public static void rotateAgentKeys() {
    control("PUT", "/control", JSON.createObjectNode().put("rotated", true));
  }

  /** Works as it should again, and forgets the requests. */
  public static void reset() {
    control("DELETE", "/control", null);
  }

  /**
   * Bodies of the requests for tokens since the last {@link #reset}, with member {@code tenant}.
   */
  public static JsonNode requests() {
    return control("GET", "/control", null);
  }

  private int serve() {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
      server.setExecutor(
          Executors.newCachedThreadPool(
              work -> {
                Thread thread = new Thread(work, "auth-stand-in");
                thread.setDaemon(true);
                return thread;
              }));
      server.createContext("/internal/v1/tenants/", this::token);
      server.createContext("/v1/jwks", this::keys);
      server.createContext("/control", this::control);
      server.start();
      return server.getAddress().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keys(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        OK,
        trouble.get().path("rotated").asBoolean()
            ? AgentTokens.keys("current", "next")
            : AgentTokens.keys("current"));
  }

  private void token(HttpExchange exchange) throws IOException {
    JsonNode body = JSON.readTree(exchange.getRequestBody());
    String tenant = exchange.getRequestURI().getPath().split("/")[4];
    requests.add(((ObjectNode) body.deepCopy()).put("tenant", tenant));
    JsonNode now = trouble.get();
    if (!String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
        .startsWith("Bearer ey")) {
      answer(exchange, 401, problem(401, "unauthenticated"));
    } else if (now.path("hang").asBoolean()) {
      return;
    } else if (now.has("status")) {
      int status = now.path("status").asInt();
      answer(exchange, status, problem(status, now.path("code").asText()));
    } else if (body.path("credentialId").asText().equals(credentialOf(tenant))) {
      boolean stale =
          now.path("stale").asBoolean()
              && (!body.has("rejected") || now.path("forEver").asBoolean());
      answer(exchange, OK, tokenFor(tenant, body.path("agentId").asText(), stale));
    } else {
      answer(exchange, 404, problem(404, "credential-unknown"));
    }
  }

  private static JsonNode tokenFor(String tenant, String agent, boolean stale) throws IOException {
    var organisation = EmbeddedServers.organisation(tenant);
    ObjectNode answer = (ObjectNode) JSON.readTree(Files.readString(EXAMPLE));
    answer.put(
        "accessToken",
        stale
            ? "stale-token"
            : DynamicsSignIn.isPerson(tenant, agent)
                ? DynamicsSignIn.tokenOf(tenant, agent)
                : EmbeddedServers.tokens().ofApplication(applicationFor(organisation, agent)));
    answer.put("expiresAt", Instant.now().plusSeconds(3600).toString());
    answer.put("environmentUrl", organisation.environmentUrl());
    answer.put("organizationId", organisation.organizationId());
    answer.put("applicationId", organisation.applicationId());
    answer.put("actor", agent.isEmpty() ? "application" : "agent");
    return answer;
  }

  /** Another application of the organisation, or its own if none is called so. */
  static PlatformCredentials.Organisation applicationFor(
      PlatformCredentials.Organisation organisation, String agent) {
    JsonNode other =
        AgentTokens.organisation(organisation.tenant()).path("otherApplications").path(agent);
    if (other.isObject()) {
      return new PlatformCredentials.Organisation(
          organisation.tenant() + " " + agent,
          organisation.environmentUrl(),
          organisation.organizationId(),
          organisation.directoryId(),
          organisation.directoryDomain(),
          other.path("applicationId").asText(),
          other.path("clientSecret").asText());
    }
    return organisation;
  }

  private static JsonNode problem(int status, String code) {
    return JSON.createObjectNode().put("status", status).put("code", code).put("title", code);
  }

  private void control(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "PUT" -> trouble.set(JSON.readTree(exchange.getRequestBody()));
      case "DELETE" -> {
        trouble.set(JSON.nullNode());
        requests.clear();
      }
      default -> {}
    }
    ArrayNode seen = JSON.createArrayNode();
    requests.forEach(seen::add);
    answer(exchange, OK, seen);
  }

  private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange
        .getResponseHeaders()
        .set("Content-Type", status == OK ? "application/json" : "application/problem+json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static JsonNode control(String method, String path, JsonNode body) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://localhost:" + System.getProperty(PORT) + path))
              .method(
                  method,
                  body == null
                      ? HttpRequest.BodyPublishers.noBody()
                      : HttpRequest.BodyPublishers.ofString(body.toString()))
              .build();
      return JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
