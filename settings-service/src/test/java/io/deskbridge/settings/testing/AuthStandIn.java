package io.deskbridge.settings.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays auth-service by what its contract's examples say, or worse. */
public final class AuthStandIn implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A request as it came. */
  public record Received(String method, String path, String authorization, JsonNode body) {}

  /** What is done with a request. */
  @FunctionalInterface
  public interface Behaviour {
    /** Answers, or does not. */
    void answer(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  private AuthStandIn(Behaviour behaviour) {
    try {
      server = HttpServer.create(new InetSocketAddress("localhost", AuthPort.value()), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, behaviour));
    server.start();
  }

  /** Answers every request with that status and body. */
  public static AuthStandIn answering(int status, String body, Map<String, String> headers) {
    return behaving(exchange -> respond(exchange, status, body, headers));
  }

  /** Does that with every request. */
  public static AuthStandIn behaving(Behaviour behaviour) {
    return new AuthStandIn(behaviour);
  }

  /** Stages whatever comes, as that credential. */
  public static AuthStandIn staging(String credentialId) {
    String answer =
        Examples.auth("stage-credential-answer")
            .<com.fasterxml.jackson.databind.node.ObjectNode>deepCopy()
            .put("credentialId", credentialId)
            .toString();
    return answering(201, answer, Map.of());
  }

  /** All requests so far. */
  public List<Received> received() {
    return received;
  }

  /** Sends an answer. */
  public static void respond(
      HttpExchange exchange, int status, String body, Map<String, String> headers)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .set("Content-Type", status < 300 ? "application/json" : "application/problem+json");
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void handle(HttpExchange exchange, Behaviour behaviour) throws IOException {
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            JSON.readTree(exchange.getRequestBody())));
    try {
      behaviour.answer(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
