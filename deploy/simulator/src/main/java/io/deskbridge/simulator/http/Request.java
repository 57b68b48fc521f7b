package io.deskbridge.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request as a server received it.
 *
 * @param authority the host it was sent to, with the port
 * @param path still percent-encoded
 * @param query still percent-encoded, empty if there is none
 */
public record Request(
    String method, String authority, String path, String query, Headers headers, byte[] body) {

  /** Scheme and host of this server as the caller names it. */
  public String origin() {
    return "https://" + authority;
  }

  /** The value of a cookie. */
  public Optional<String> cookie(String name) {
    return headers.all("Cookie").stream()
        .flatMap(line -> Arrays.stream(line.split(";")))
        .map(pair -> pair.strip().split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].equals(name))
        .map(pair -> pair[1])
        .findFirst();
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Media type of the body without parameters, lower case; empty if unnamed. */
  public String mediaType() {
    return headers
        .first("Content-Type")
        .map(value -> value.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT))
        .orElse("");
  }

  /** Fields of a URL-encoded form or query; of repeated ones the first counts. */
  public static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : encoded.split("&")) {
      if (!pair.isEmpty()) {
        String[] parts = pair.split("=", 2);
        fields.putIfAbsent(decode(parts[0]), parts.length > 1 ? decode(parts[1]) : "");
      }
    }
    return fields;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
