package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The form that a token is asked for with; client credentials from the body or Basic. */
record TokenForm(Map<String, String> fields) {

  static TokenForm of(Request request) {
    Map<String, String> fields = new HashMap<>();
    if (request.mediaType().equals("application/x-www-form-urlencoded")) {
      fields.putAll(Request.fields(request.text()));
    }
    request.headers().first("Authorization").ifPresent(value -> addBasic(value, fields));
    return new TokenForm(fields);
  }

  private static void addBasic(String authorization, Map<String, String> fields) {
    if (!authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return;
    }
    try {
      byte[] pair = Base64.getDecoder().decode(authorization.substring(6).strip());
      String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
      if (parts.length == 2) {
        // RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
        fields.putAll(Request.fields("client_id=" + parts[0] + "&client_secret=" + parts[1]));
      }
    } catch (IllegalArgumentException e) {
      fields.remove("client_secret");
    }
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
  }

  String require(String name) {
    return find(name).orElseThrow(() -> EntraFailure.missingParameter(name));
  }

  @Override
  public String toString() {
    return "TokenForm" + fields.keySet();
  }
}
