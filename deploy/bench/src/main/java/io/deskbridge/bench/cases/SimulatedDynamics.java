package io.deskbridge.bench.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.local.platform.JsonHttp;
import io.deskbridge.local.stack.StackAddresses;
import io.deskbridge.local.walkthrough.Cast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The simulator as the measure uses it. */
final class SimulatedDynamics {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int NO_CONTENT = 204;

  private final JsonHttp http;
  private final URI control;
  private final JsonNode organisation;

  SimulatedDynamics(StackAddresses addresses) {
    this.http = new JsonHttp(addresses.developmentCa());
    this.control = addresses.control();
    this.organisation = organisation(addresses);
  }

  private static JsonNode organisation(StackAddresses addresses) {
    try {
      JsonNode all = new ObjectMapper().readTree(addresses.credentials().toFile());
      return StreamSupport.stream(all.path("organisations").spliterator(), false)
          .filter(each -> each.path("tenant").asText().equals(Cast.CONTOSO))
          .findFirst()
          .orElseThrow(() -> new MeasureFailure("The simulator does not know contoso"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As contoso is, as in the simulator's {@code credentials.json}. */
  JsonNode organisation() {
    return organisation;
  }

  /** Every request of our application is refused, as in an outage. */
  void goAway() {
    control(
        "POST",
        "/faults",
        Map.of("server", "dataverse", "user", application(), "kind", "status", "status", 503));
  }

  void comeBack() {
    control("DELETE", "/faults", null);
  }

  void obey(Limits limits) {
    control("PATCH", "/dataverse/switches", limits.switches());
  }

  /** What our application asked for so far. */
  Traffic traffic() {
    long requests = 0;
    long throttled = 0;
    for (JsonNode each :
        control("GET", "/journal?server=dataverse&caller=" + application(), null)
            .path("requests")) {
      requests++;
      throttled += each.path("status").asInt() == 429 ? 1 : 0;
    }
    return new Traffic(requests, throttled);
  }

  /** Requests that our application made, among the newest that the simulator remembers. */
  record Traffic(long requests, long throttled) {

    Traffic since(Traffic before) {
      return new Traffic(requests - before.requests, throttled - before.throttled);
    }
  }

  private String application() {
    return organisation.path("applicationId").asText();
  }

  private JsonNode control(String method, String path, Object body) {
    return http.send(method, control.resolve(path), Map.of(), body)
        .demand("The simulator's control API", OK, CREATED, NO_CONTENT)
        .body();
  }
}
