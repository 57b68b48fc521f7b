package io.deskbridge.local.walkthrough;

import io.deskbridge.local.platform.JsonHttp;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Trouble that the simulated Dynamics makes when it is asked to, until {@link #end}. */
public final class DynamicsTrouble {

  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;
  private static final int ALL_REQUESTS = 1_000_000;

  private final JsonHttp http;
  private final URI faults;

  DynamicsTrouble(JsonHttp http, URI control) {
    this.http = http;
    this.faults = control.resolve("/faults");
  }

  /** Refuses the next request with 429, and asks for a pause. */
  public void throttleOnce(Duration pause) {
    add(Map.of("status", 429, "retryAfterSeconds", pause.toSeconds(), "times", 1));
  }

  /** Answers every request with 503. */
  public void goAway() {
    add(Map.of("status", 503, "times", ALL_REQUESTS));
  }

  /** Answers as usual again. */
  public void end() {
    http.send("DELETE", faults, Map.of(), null).demand("Ending the trouble", NO_CONTENT);
  }

  private void add(Map<String, Object> status) {
    Map<String, Object> fault = new LinkedHashMap<>(status);
    fault.put("server", "dataverse");
    fault.put("kind", "status");
    http.send("POST", faults, Map.of(), fault).demand("Making trouble", CREATED);
  }
}
