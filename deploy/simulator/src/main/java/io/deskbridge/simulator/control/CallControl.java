package io.deskbridge.simulator.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.seed.Call;
import io.deskbridge.simulator.dataverse.seed.Calls;
import io.deskbridge.simulator.dataverse.seed.Population;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the control API that makes up calls to an organisation, with the ids of who has the
 * number. True of what was generated, whatever was written since.
 */
public final class CallControl {

  private static final Pattern CALLS = Pattern.compile("/organisations/([^/]+)/calls");
  private static final Set<String> PARAMETERS = Set.of("seed", "count");
  private static final String STANDARD_COUNT = "100";
  private static final int MOST = 100_000;

  private final Function<String, Optional<Population>> populations;

  /** Calls to the population of a tenant. */
  public CallControl(Function<String, Optional<Population>> populations) {
    this.populations = populations;
  }

  static boolean isMeant(Request request) {
    return request.method().equals("GET") && CALLS.matcher(request.path()).matches();
  }

  Answer answer(Request request) {
    Matcher path = CALLS.matcher(request.path());
    Map<String, String> wanted = Request.fields(request.query());
    if (!path.matches() || !PARAMETERS.containsAll(wanted.keySet())) {
      throw new IllegalArgumentException("Calls are narrowed by seed and count alone");
    }
    return populations
        .apply(path.group(1))
        .map(population -> new Calls(population, seed(wanted)).first(count(wanted)))
        .map(calls -> Answer.json(200, ControlEndpoint.JSON_TYPE, shown(calls)))
        .orElseGet(() -> Problem.of(404, "There is no organisation " + path.group(1)));
  }

  private static long seed(Map<String, String> wanted) {
    String text = wanted.getOrDefault("seed", "1");
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("seed is a whole number", e);
    }
  }

  private static int count(Map<String, String> wanted) {
    String text = wanted.getOrDefault("count", STANDARD_COUNT);
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > MOST) {
      throw new IllegalArgumentException("count is a whole number, at most " + MOST);
    }
    return Integer.parseInt(text);
  }

  private static ObjectNode shown(List<Call> calls) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode list = body.putArray("calls");
    for (Call call : calls) {
      ObjectNode each =
          list.addObject()
              .put("number", call.number())
              .put("e164", call.e164())
              .put("origin", call.origin().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      add(each.putArray("contacts"), call.contacts());
      add(each.putArray("accounts"), call.accounts());
    }
    return body;
  }

  private static void add(ArrayNode array, List<UUID> ids) {
    ids.forEach(id -> array.add(id.toString()));
  }
}
