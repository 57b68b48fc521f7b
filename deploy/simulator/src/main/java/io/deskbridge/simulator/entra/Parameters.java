package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a request asks for: its query, or the form that it posts. */
record Parameters(Map<String, String> fields) {

  static Parameters of(Request request) {
    if (request.method().equals("GET")) {
      return new Parameters(Request.fields(request.query()));
    }
    return new Parameters(
        request.mediaType().equals("application/x-www-form-urlencoded")
            ? Request.fields(request.text())
            : Map.of());
  }

  /** The form that a token is asked for with; client credentials from the body or Basic. */
  static Parameters withClient(Request request) {
    Map<String, String> fields = new HashMap<>(of(request).fields());
    request.headers().first("Authorization").ifPresent(value -> addBasic(value, fields));
    return new Parameters(fields);
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

  /**
   * A request to an endpoint of the first version as the second understands it: {@code resource}
   * means all permissions there are; people's tokens always come with a refresh token.
   */
  Parameters ofSecondVersion() {
    Map<String, String> translated = new HashMap<>(fields);
    String resource = translated.remove("resource");
    if (resource != null && !resource.isEmpty()) {
      boolean person = !"client_credentials".equals(fields.get("grant_type"));
      translated.put(
          "scope", (person ? "openid profile offline_access " : "") + resource + "/.default");
    }
    return new Parameters(translated);
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
  }

  String require(String name) {
    return find(name).orElseThrow(() -> EntraFailure.missingParameter(name));
  }

  @Override
  public String toString() {
    return "Parameters" + fields.keySet();
  }
}
