package io.deskbridge.simulator.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Request;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One request with what it asks of the rows it meets: {@code $filter $orderby $select $top
 * $skiptoken $count}.
 *
 * @param base URL of the version that the caller used
 */
record GraphCall(Request request, GraphCaller caller, String base, List<String> path) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE =
      "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";
  private static final int DEFAULT_PAGE = 100;
  private static final int LARGEST_PAGE = 999;
  private static final int CREATED = 201;

  String method() {
    return request.method();
  }

  /** The segment at this place, empty behind the last. */
  String segment(int index) {
    return index < path.size() ? path.get(index) : "";
  }

  JsonNode body() {
    try {
      JsonNode body = JSON.readTree(request.text());
      if (body.isObject()) {
        return body;
      }
    } catch (JsonProcessingException e) {
      // Answered below, as for anything else that is no object.
    }
    throw GraphFailure.badRequest("Unable to read JSON request payload.");
  }

  UUID bodyId(String member) {
    try {
      return UUID.fromString(body().path(member).asText());
    } catch (IllegalArgumentException e) {
      throw GraphFailure.badRequest(
          "Invalid value specified for property '%s' of resource.".formatted(member));
    }
  }

  Answer one(String context, ObjectNode row) {
    return one(200, context, row);
  }

  Answer created(String context, ObjectNode row) {
    return one(CREATED, context, row);
  }

  private Answer one(int status, String context, ObjectNode row) {
    ObjectNode body = context(context + "/$entity");
    body.setAll(selected(row));
    return Answer.json(status, TYPE, body);
  }

  /** A value of a complex type, such as a new password. */
  Answer value(String type, ObjectNode value) {
    ObjectNode body = context(type);
    body.setAll(value);
    return Answer.json(200, TYPE, body);
  }

  Answer list(String context, List<ObjectNode> rows) {
    Map<String, String> options = options();
    List<ObjectNode> found = sorted(filtered(rows));
    int page = page(options);
    int from = number(options.getOrDefault("$skiptoken", "0"), "$skiptoken");
    ObjectNode body = context(context);
    if (options.getOrDefault("$count", "").equals("true")) {
      body.put("@odata.count", found.size());
    }
    if (from + page < found.size()) {
      body.put("@odata.nextLink", nextLink(options, from + page));
    }
    ArrayNode value = body.putArray("value");
    found.stream().skip(from).limit(page).map(this::selected).forEach(value::add);
    return Answer.json(200, TYPE, body);
  }

  /** How many there are: an advanced query, which wants a header. */
  Answer count(List<ObjectNode> rows) {
    if (request
        .headers()
        .first("ConsistencyLevel")
        .filter("eventual"::equalsIgnoreCase)
        .isEmpty()) {
      throw GraphFailure.badRequest(
          "$count is not currently supported without the header ConsistencyLevel: eventual.");
    }
    return Answer.text(200, "text/plain", Integer.toString(filtered(rows).size()));
  }

  private List<ObjectNode> filtered(List<ObjectNode> rows) {
    String filter = options().get("$filter");
    if (filter == null) {
      return rows;
    }
    return rows.stream().filter(GraphFilter.parse(filter)).toList();
  }

  private List<ObjectNode> sorted(List<ObjectNode> rows) {
    String order = options().get("$orderby");
    if (order == null) {
      return rows;
    }
    String[] words = order.strip().split("\\s+");
    Comparator<ObjectNode> comparator =
        Comparator.comparing(row -> row.path(words[0]).asText().toLowerCase(java.util.Locale.ROOT));
    return rows.stream()
        .sorted(words.length > 1 && words[1].equals("desc") ? comparator.reversed() : comparator)
        .toList();
  }

  private ObjectNode selected(ObjectNode row) {
    String select = options().get("$select");
    return select == null ? row : row.deepCopy().retain(Arrays.asList(select.split("\\s*,\\s*")));
  }

  boolean selects(String member) {
    return Arrays.asList(options().getOrDefault("$select", "").split("\\s*,\\s*")).contains(member);
  }

  private static int page(Map<String, String> options) {
    int top = number(options.getOrDefault("$top", Integer.toString(DEFAULT_PAGE)), "$top");
    if (top < 1 || top > LARGEST_PAGE) {
      throw GraphFailure.badRequest("Invalid page size specified: '%d'.".formatted(top));
    }
    return top;
  }

  private static int number(String text, String option) {
    if (!text.matches("\\d{1,9}")) {
      throw GraphFailure.badRequest("Invalid value '%s' for %s.".formatted(text, option));
    }
    return Integer.parseInt(text);
  }

  private String nextLink(Map<String, String> options, int from) {
    StringBuilder link = new StringBuilder(base + "/" + String.join("/", path) + "?");
    options.forEach(
        (name, value) -> {
          if (!name.equals("$skiptoken")) {
            link.append(name)
                .append('=')
                .append(java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8))
                .append('&');
          }
        });
    return link.append("$skiptoken=").append(from).toString();
  }

  private ObjectNode context(String fragment) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("@odata.context", base + "/$metadata#" + fragment);
  }

  private Map<String, String> options() {
    return Request.fields(request.query());
  }
}
