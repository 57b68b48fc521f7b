package io.deskbridge.local.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.local.platform.JsonHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The simulator's control API, see its README for faults and for what narrows the journal. */
public final class SimulatorControl {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;

  private final JsonHttp http;
  private final URI control;

  SimulatorControl(JsonHttp http, URI control) {
    this.http = http;
    this.control = control;
  }

  /** Makes trouble, e.g. {@code Map.of("server", "dataverse", "kind", "status", "status", 503)}. */
  public void addFault(Map<String, Object> fault) {
    send("POST", "/faults", fault);
  }

  /** Ends all trouble. */
  public void clearFaults() {
    send("DELETE", "/faults", null);
  }

  /** Makes Dataverse behave otherwise until {@link #reset}, e.g. {@code Map.of("dopHint", 0)}. */
  public void switchDataverse(Map<String, Object> switches) {
    send("PATCH", "/dataverse/switches", switches);
  }

  /** Back to the seeded start: no writes, no faults, an empty journal. */
  public void reset() {
    send("POST", "/reset", null);
  }

  /** Requests received, oldest first, narrowed by {@code server}, {@code method}, {@code path} … */
  public JsonNode requests(Map<String, String> narrowed) {
    return journal(narrowed).path("requests");
  }

  /** Writes per record, oldest first, narrowed by {@code organisation}, {@code table}, … */
  public JsonNode writes(Map<String, String> narrowed) {
    return journal(narrowed).path("writes");
  }

  private JsonNode journal(Map<String, String> narrowed) {
    String query =
        narrowed.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&", "?", ""));
    return send("GET", "/journal" + query, null).body();
  }

  private JsonHttp.Answer send(String method, String path, Object body) {
    return http.send(method, control.resolve(path), Map.of(), body)
        .demand("The simulator's control API", OK, CREATED, NO_CONTENT);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
