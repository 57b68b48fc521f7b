package io.deskbridge.settings.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.deskbridge.settings.testing.AuthStandIn.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Plays crm-lookup-service by what its contract's example says, or worse. */
public final class CrmLookupStandIn implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A request as it came. */
  public record Received(String path, String authorization) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  private CrmLookupStandIn(Behaviour behaviour) {
    try {
      server = HttpServer.create(new InetSocketAddress("localhost", CrmLookupPort.value()), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", exchange -> handle(exchange, behaviour));
    server.start();
  }

  /** Does that with every request. */
  public static CrmLookupStandIn behaving(Behaviour behaviour) {
    return new CrmLookupStandIn(behaviour);
  }

  /** Answers every request with that status and body. */
  public static CrmLookupStandIn answering(int status, String body) {
    return behaving(exchange -> AuthStandIn.respond(exchange, status, body, Map.of()));
  }

  /**
   * Tells the fields of contact, account and incident that tests name: those of the contract's
   * example, more text fields, and {@code ticketnumber}, which nobody can write.
   */
  public static CrmLookupStandIn telling(boolean stale) {
    return behaving(
        exchange -> {
          String[] steps = exchange.getRequestURI().getPath().split("/");
          AuthStandIn.respond(exchange, 200, fields(steps[steps.length - 2], stale), Map.of());
        });
  }

  /** All requests so far. */
  public List<Received> received() {
    return received;
  }

  private static String fields(String object, boolean stale) {
    ObjectNode answer = Examples.crmLookup("object-fields-answer").deepCopy();
    answer.put("object", object).put("stale", stale);
    ArrayNode fields = (ArrayNode) answer.path("fields");
    List<String> texts =
        switch (object) {
          case "contact" ->
              List.of("fullname", "emailaddress1", "telephone1", "new_tier", "new_mycustomfield");
          case "account" -> List.of("name", "telephone1", "new_loyaltyid");
          default -> List.of("title", "new_tier", "primarycontactid", "customerid");
        };
    texts.forEach(name -> fields.add(field(name, "String", true)));
    fields.add(field("ticketnumber", "String", false));
    return answer.toString();
  }

  private static ObjectNode field(String name, String type, boolean writable) {
    return JSON.createObjectNode()
        .put("name", name)
        .put("label", name)
        .put("type", type)
        .put("required", false)
        .put("creatable", writable)
        .put("updatable", writable)
        .put("maxLength", 100);
  }

  private void handle(HttpExchange exchange, Behaviour behaviour) throws IOException {
    received.add(
        new Received(
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders().getFirst("Authorization")));
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
