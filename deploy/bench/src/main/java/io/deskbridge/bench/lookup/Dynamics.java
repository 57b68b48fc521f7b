package io.deskbridge.bench.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.stack.StackAddresses;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The simulator, as the measure steers and asks it. */
final class Dynamics {

  private static final int MOST_CALLS = 100_000;

  private final JsonHttp http;
  private final URI control;
  private final URI dataverse;

  Dynamics(StackAddresses addresses) {
    this.http = new JsonHttp(addresses.developmentCa());
    this.control = addresses.control();
    this.dataverse = addresses.dataverse();
  }

  /** Nobody is slowed down or refused for asking much, and answers recommend nothing. */
  void liftLimits() {
    send("PATCH", "/dataverse/switches", Map.of("serviceProtection", false, "dopHint", 0));
  }

  /** From now on each answer of Dynamics takes that much longer. */
  void slowDown(Duration latency) {
    send(
        "POST",
        "/faults",
        Map.of("server", "dataverse", "kind", "slow", "latencyMillis", latency.toMillis()));
  }

  void hurryAgain() {
    send("DELETE", "/faults", null);
  }

  /** Calls from numbers that are all different. */
  List<Call> calls(String tenant, long seed) {
    JsonNode body =
        send(
            "GET",
            "/organisations/%s/calls?seed=%d&count=%d".formatted(tenant, seed, MOST_CALLS),
            null);
    Set<String> seen = new HashSet<>();
    List<Call> calls = new ArrayList<>();
    for (JsonNode call : body.path("calls")) {
      if (seen.add(call.path("e164").asText())) {
        calls.add(Call.of(call));
      }
    }
    return List.copyOf(calls);
  }

  /** Leaves a mark in the journal, and tells its number: what comes later is higher. */
  long mark() {
    String mark = UUID.randomUUID().toString();
    URI refused = dataverse.resolve("/api/data/v9.2/WhoAmI?mark=" + mark);
    http.send("GET", refused, Map.of(), null).demand("A request without a token", 401);
    return requests("pathContains=" + mark).getFirst().path("sequence").asLong();
  }

  /** What Dynamics was asked after that mark: method and path → how often. */
  Map<String, Integer> requestsAfter(long mark) {
    Map<String, Integer> kinds = new TreeMap<>();
    for (JsonNode each : requests("after=" + mark)) {
      String path = each.path("path").asText().replaceFirst("\\?.*", "");
      kinds.merge(each.path("method").asText() + " " + path, 1, Integer::sum);
    }
    return kinds;
  }

  private List<JsonNode> requests(String which) {
    List<JsonNode> requests = new ArrayList<>();
    send("GET", "/journal?server=dataverse&" + which, null).path("requests").forEach(requests::add);
    return requests;
  }

  private JsonNode send(String method, String path, Object body) {
    return http.send(method, control.resolve(path), Map.of(), body)
        .demand("The simulator's control API", 200, 201, 204)
        .body();
  }
}
