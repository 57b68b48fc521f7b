package io.deskbridge.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.clock.MovableClock;
import io.deskbridge.simulator.dataverse.store.RowWrite;
import io.deskbridge.simulator.fault.FaultRule;
import io.deskbridge.simulator.fault.Faults;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Endpoint;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.journal.RequestJournal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The control API. It asks for no token, since it listens on loopback only; a web page can't use
 * it, because requests that name an origin are refused.
 */
public final class ControlEndpoint implements Endpoint {

  static final String JSON_TYPE = "application/json";

  private static final String SECONDS = "advanceSeconds";

  private final Faults faults;
  private final RequestJournal requests;
  private final Supplier<List<RowWrite>> writes;
  private final EntraControl entra;
  private final DataverseControl dataverse;
  private final MovableClock clock;
  private final Runnable reset;
  private final OrganisationControl organisations;
  private final CallControl calls;

  /** Controls these; {@code reset} brings back the start. */
  public ControlEndpoint(
      Faults faults,
      RequestJournal requests,
      Supplier<List<RowWrite>> writes,
      EntraControl entra,
      DataverseControl dataverse,
      MovableClock clock,
      Runnable reset,
      OrganisationControl organisations,
      CallControl calls) {
    this.faults = faults;
    this.requests = requests;
    this.writes = writes;
    this.entra = entra;
    this.dataverse = dataverse;
    this.clock = clock;
    this.reset = reset;
    this.organisations = organisations;
    this.calls = calls;
  }

  @Override
  public Answer answer(Request request) {
    if (request.headers().first("Origin").isPresent()) {
      return Problem.of(403, "Web pages can't use the control API.");
    }
    try {
      if (request.path().startsWith(DataverseControl.PREFIX)) {
        return dataverse.answer(request);
      }
      if (CallControl.isMeant(request)) {
        return calls.answer(request);
      }
      return request.path().startsWith(EntraControl.PREFIX)
          ? entra.answer(request)
          : route(request);
    } catch (IllegalArgumentException e) {
      return Problem.of(400, e.getMessage());
    }
  }

  private Answer route(Request request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /health" ->
          Answer.json(200, JSON_TYPE, JsonNodeFactory.instance.objectNode().put("status", "UP"));
      case "GET /journal" -> journal(Request.fields(request.query()));
      case "GET /faults" -> Answer.json(200, JSON_TYPE, rules());
      case "POST /faults" -> add(request);
      case "DELETE /faults" -> {
        faults.clear();
        yield Answer.empty(204);
      }
      case "GET /clock" -> time();
      case "POST /clock" -> advance(request);
      case "DELETE /clock" -> {
        clock.reset();
        yield Answer.empty(204);
      }
      case String call when call.contains(" " + OrganisationControl.PREFIX) ->
          organisations.answer(request);
      case "POST /reset" -> {
        reset.run();
        yield Answer.empty(204);
      }
      default ->
          Problem.of(
              404,
              "There are GET /health, GET /journal, GET, POST and DELETE /faults, /entra/…,"
                  + " /dataverse/switches, /organisations/…, GET, POST and DELETE /clock, POST"
                  + " /reset.");
    };
  }

  @Override
  public Answer refusal(int status) {
    return Problem.of(status, "The control API failed; its log says more.");
  }

  private Answer add(Request request) {
    FaultRule rule = FaultFormat.read(JsonBody.object(request));
    faults.add(rule);
    return Answer.json(201, JSON_TYPE, FaultFormat.show(rule));
  }

  private Answer time() {
    return Answer.json(
        200,
        JSON_TYPE,
        JsonNodeFactory.instance.objectNode().put("now", clock.instant().toString()));
  }

  private Answer advance(Request request) {
    JsonNode body = JsonBody.object(request);
    JsonBody.requireMembers(body, Set.of(SECONDS));
    if (!body.path(SECONDS).canConvertToInt() || body.path(SECONDS).asInt() < 1) {
      throw new IllegalArgumentException(SECONDS + " is a whole number, 1 or more");
    }
    clock.advance(Duration.ofSeconds(body.path(SECONDS).asInt()));
    return time();
  }

  private ArrayNode rules() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    faults.inForce().forEach(rule -> list.add(FaultFormat.show(rule)));
    return list;
  }

  private Answer journal(Map<String, String> wanted) {
    wanted.keySet().stream()
        .filter(name -> !JournalView.PARAMETERS.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException("Unknown parameter " + name);
            });
    if (!wanted.getOrDefault("after", "0").matches("[0-9]{1,18}")) {
      throw new IllegalArgumentException("after is a sequence number");
    }
    JournalView view = new JournalView(wanted);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode received = body.putArray("requests");
    requests.entries().stream()
        .filter(view::shows)
        .forEach(each -> received.add(JournalView.show(each)));
    ArrayNode written = body.putArray("writes");
    writes.get().stream().filter(view::shows).forEach(each -> written.add(JournalView.show(each)));
    return Answer.json(200, JSON_TYPE, body);
  }
}
