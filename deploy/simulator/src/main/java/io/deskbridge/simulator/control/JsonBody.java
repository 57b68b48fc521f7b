package io.deskbridge.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskbridge.simulator.http.Request;
import java.util.Collection;

/** Reads the body of a request to the control API. */
final class JsonBody {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonBody() {}

  static JsonNode object(Request request) {
    try {
      JsonNode body = JSON.readTree(request.text());
      if (!body.isObject()) {
        throw new IllegalArgumentException("The body is a JSON object");
      }
      return body;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The body is no JSON", e);
    }
  }

  static void requireMembers(JsonNode body, Collection<String> known) {
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new IllegalArgumentException("Unknown member " + name);
              }
            });
  }
}
