package io.deskbridge.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.dataverse.Customizations;
import io.deskbridge.simulator.dataverse.Fixtures;
import io.deskbridge.simulator.dataverse.Memberships;
import io.deskbridge.simulator.dataverse.schema.ColumnChange;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of the control API about what an organisation's administrator does there. */
public final class OrganisationControl {

  static final String PREFIX = "/organisations/";

  private static final Pattern USER =
      Pattern.compile("/organisations/([^/]+)/users/([^/]+)(?:/roles/([^/]+))?");
  private static final Pattern COLUMN =
      Pattern.compile("/organisations/([^/]+)/tables/([^/]+)/columns/([^/]+)");

  private static final Pattern ROWS = Pattern.compile("/organisations/([^/]+)/rows");

  private final Memberships memberships;
  private final Customizations customizations;
  private final Fixtures fixtures;

  /** Controls these. */
  public OrganisationControl(
      Memberships memberships, Customizations customizations, Fixtures fixtures) {
    this.memberships = memberships;
    this.customizations = customizations;
    this.fixtures = fixtures;
  }

  Answer answer(Request request) {
    Matcher user = USER.matcher(request.path());
    if (user.matches() && request.method().equals("DELETE")) {
      return remove(user.group(1), decode(user.group(2)), user.group(3));
    }
    Matcher rows = ROWS.matcher(request.path());
    if (rows.matches() && request.method().equals("POST")) {
      return load(request, rows.group(1));
    }
    Matcher column = COLUMN.matcher(request.path());
    return column.matches()
        ? column(request, column.group(1), column.group(2), column.group(3))
        : unknown();
  }

  private Answer remove(String tenant, String name, String role) {
    boolean known =
        role == null
            ? memberships.removeUser(tenant, name)
            : memberships.withdrawRole(tenant, name, decode(role));
    return known
        ? Answer.empty(204)
        : Problem.of(404, "%s has no such user or role.".formatted(tenant));
  }

  private Answer load(Request request, String tenant) {
    if (!fixtures.knows(tenant)) {
      return Problem.of(404, "There is no organisation %s.".formatted(tenant));
    }
    JsonNode body = JsonBody.object(request);
    JsonBody.requireMembers(body, Set.of("rows"));
    if (!body.path("rows").isArray()) {
      throw new IllegalArgumentException("rows is a list");
    }
    ObjectNode made = JsonNodeFactory.instance.objectNode();
    ArrayNode ids = made.putArray("ids");
    fixtures.load(tenant, body.path("rows")).forEach(id -> ids.add(id.toString()));
    return Answer.json(200, ControlEndpoint.JSON_TYPE, made);
  }

  private Answer column(Request request, String tenant, String table, String column) {
    if (customizations.find(tenant, table, column).isEmpty()) {
      return Problem.of(404, "%s has no column %s of table %s.".formatted(tenant, column, table));
    }
    return switch (request.method()) {
      case "GET" -> shown(customizations.find(tenant, table, column).orElseThrow());
      case "DELETE" -> {
        customizations.change(tenant, table, column, ColumnChange::unpublished);
        yield Answer.empty(204);
      }
      case "PUT" ->
          shown(customizations.change(tenant, table, column, before -> ColumnChange.NONE));
      case "PATCH" ->
          shown(
              customizations.change(
                  tenant,
                  table,
                  column,
                  before -> ColumnFormat.changed(before, JsonBody.object(request))));
      default -> unknown();
    };
  }

  private static Answer shown(ColumnChange change) {
    return Answer.json(200, ControlEndpoint.JSON_TYPE, ColumnFormat.show(change));
  }

  private static Answer unknown() {
    return Problem.of(
        404,
        "There are DELETE /organisations/{tenant}/users/{application id or user name} and DELETE …/roles/{name} below it, POST /organisations/{tenant}/rows, GET, PUT, PATCH and DELETE /organisations/{tenant}/tables/{table}/columns/{column}.");
  }

  private static String decode(String segment) {
    return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
