package io.deskbridge.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.conduct.DataverseConduct;
import io.deskbridge.simulator.dataverse.conduct.DataverseSwitches;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The part of the control API about Dataverse: how it behaves. */
public final class DataverseControl {

  static final String PREFIX = "/dataverse/";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DataverseSwitches switches;

  /** Controls these. */
  public DataverseControl(DataverseSwitches switches) {
    this.switches = switches;
  }

  Answer answer(Request request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /dataverse/switches" -> shown(switches.current());
      case "PATCH /dataverse/switches" -> {
        JsonNode body = JsonBody.object(request);
        yield shown(switches.change(before -> changed(before, body)));
      }
      case "DELETE /dataverse/switches" -> {
        switches.reset();
        yield Answer.empty(204);
      }
      default -> Problem.of(404, "There are GET, PATCH and DELETE /dataverse/switches.");
    };
  }

  /** What the body leaves out stays as it is. */
  private static DataverseConduct changed(DataverseConduct before, JsonNode body) {
    ObjectNode members = JSON.valueToTree(before);
    List<String> names = new ArrayList<>();
    members.fieldNames().forEachRemaining(names::add);
    JsonBody.requireMembers(body, names);
    body.properties()
        .forEach(
            member -> {
              if (member.getValue().getNodeType() != members.get(member.getKey()).getNodeType()) {
                throw new IllegalArgumentException(
                    "%s is a %s"
                        .formatted(
                            member.getKey(),
                            members
                                .get(member.getKey())
                                .getNodeType()
                                .name()
                                .toLowerCase(Locale.ROOT)));
              }
              members.set(member.getKey(), member.getValue());
            });
    try {
      return JSON.convertValue(members, DataverseConduct.class);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(reason(e), e);
    }
  }

  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage().lines().findFirst().orElse("The switches can't be read");
  }

  private static Answer shown(DataverseConduct conduct) {
    return Answer.json(200, ControlEndpoint.JSON_TYPE, JSON.valueToTree(conduct));
  }
}
