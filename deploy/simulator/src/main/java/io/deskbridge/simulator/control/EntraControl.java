package io.deskbridge.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.conduct.Conduct;
import io.deskbridge.simulator.conduct.Switches;
import io.deskbridge.simulator.entra.Administration;
import io.deskbridge.simulator.entra.ConditionalAccess;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the control API about Entra: how it behaves, and what befalls people there. */
public final class EntraControl {

  static final String PREFIX = "/entra/";

  private static final Pattern PERSON =
      Pattern.compile("/entra/people/([^/]+)/(grants|consents|conditional-access)");
  private static final String DEMAND = "demand";

  private final Switches switches;
  private final Administration administration;

  /** Controls these. */
  public EntraControl(Switches switches, Administration administration) {
    this.switches = switches;
    this.administration = administration;
  }

  Answer answer(Request request) {
    Matcher person = PERSON.matcher(request.path());
    if (person.matches()) {
      String name = URLDecoder.decode(person.group(1), StandardCharsets.UTF_8);
      return onPerson(request.method() + " " + person.group(2), name, request);
    }
    return switch (request.method() + " " + request.path()) {
      case "GET /entra/switches" -> shown(switches.current());
      case "PATCH /entra/switches" -> {
        JsonNode body = JsonBody.object(request);
        yield shown(switches.change(before -> ConductFormat.read(body, before)));
      }
      case "DELETE /entra/switches" -> {
        switches.reset();
        yield Answer.empty(204);
      }
      default -> unknown();
    };
  }

  private Answer onPerson(String call, String name, Request request) {
    boolean known =
        switch (call) {
          case "DELETE grants" -> administration.revokeGrants(name);
          case "DELETE consents" -> administration.withdrawConsents(name);
          case "PUT conditional-access" -> administration.demand(name, demand(request));
          case "DELETE conditional-access" -> administration.demand(name, ConditionalAccess.NONE);
          default -> throw new IllegalArgumentException(call + " is not among the calls");
        };
    return known
        ? Answer.empty(204)
        : Problem.of(404, "There is no " + name + "; credentials.json has who there is.");
  }

  private static ConditionalAccess demand(Request request) {
    JsonNode body = JsonBody.object(request);
    JsonBody.requireMembers(body, Set.of(DEMAND));
    return Arrays.stream(ConditionalAccess.values())
        .filter(each -> each.label().equals(body.path(DEMAND).asText()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "demand is one of "
                        + Arrays.stream(ConditionalAccess.values())
                            .map(ConditionalAccess::label)
                            .toList()));
  }

  private static Answer shown(Conduct conduct) {
    return Answer.json(200, ControlEndpoint.JSON_TYPE, ConductFormat.show(conduct));
  }

  private static Answer unknown() {
    return Problem.of(
        404,
        "There are GET, PATCH and DELETE /entra/switches, DELETE /entra/people/{name}/grants and /consents, PUT and DELETE /entra/people/{name}/conditional-access.");
  }
}
