package io.deskbridge.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.store.RowWrite;
import io.deskbridge.simulator.fault.FaultRule;
import io.deskbridge.simulator.fault.Faults;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Endpoint;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.journal.RequestJournal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The control API. It asks for no token, since it listens on loopback only; a web page can't use
 * it, because requests that name an origin are refused.
 */
public final class ControlEndpoint implements Endpoint {

  private static final String JSON_TYPE = "application/json";
  private static final String PROBLEM_TYPE = "application/problem+json";

  private final Faults faults;
  private final RequestJournal requests;
  private final Supplier<List<RowWrite>> writes;
  private final Runnable reset;

  /** Controls these; {@code reset} brings back the start. */
  public ControlEndpoint(
      Faults faults, RequestJournal requests, Supplier<List<RowWrite>> writes, Runnable reset) {
    this.faults = faults;
    this.requests = requests;
    this.writes = writes;
    this.reset = reset;
  }

  @Override
  public Answer answer(Request request) {
    if (request.headers().first("Origin").isPresent()) {
      return problem(403, "Web pages can't use the control API.");
    }
    try {
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
        case "POST /reset" -> {
          reset.run();
          yield Answer.empty(204);
        }
        default ->
            problem(
                404,
                "There are GET /health, GET /journal, GET, POST and DELETE /faults, POST /reset.");
      };
    } catch (IllegalArgumentException e) {
      return problem(400, e.getMessage());
    }
  }

  @Override
  public Answer refusal(int status) {
    return problem(status, "The control API failed; its log says more.");
  }

  private Answer add(Request request) {
    try {
      JsonNode body = new ObjectMapper().readTree(request.text());
      if (!body.isObject()) {
        throw new IllegalArgumentException("A fault is a JSON object");
      }
      FaultRule rule = FaultFormat.read(body);
      faults.add(rule);
      return Answer.json(201, JSON_TYPE, FaultFormat.show(rule));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The body is no JSON", e);
    }
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

  private static Answer problem(int status, String detail) {
    return Answer.json(
        status,
        PROBLEM_TYPE,
        JsonNodeFactory.instance.objectNode().put("status", status).put("detail", detail));
  }
}
