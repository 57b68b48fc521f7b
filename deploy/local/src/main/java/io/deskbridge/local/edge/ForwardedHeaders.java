package io.deskbridge.local.edge;

import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the services are told about the client, by the edge alone: what a client says of itself is
 * removed (<a href="https://www.rfc-editor.org/rfc/rfc7239">RFC 7239</a>). Headers of one
 * connection end at the edge, in both directions (<a
 * href="https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1">RFC 9110, section 7.6.1</a>).
 */
final class ForwardedHeaders {

  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "expect");
  private static final Set<String> CLAIMS = Set.of("forwarded", "x-real-ip", "x-client-ip");
  private static final List<String> PREFIXES_OF_CLAIMS =
      List.of("x-forwarded", "x-original", "x-rewrite", "x-envoy");

  private ForwardedHeaders() {}

  /** Replaces what the client claimed by what the edge knows. */
  static void set(MultiMap headers, String clientAddress, String host, int port) {
    removeThoseOfOneConnection(headers);
    List.copyOf(headers.names()).stream()
        .filter(ForwardedHeaders::isClaim)
        .forEach(headers::remove);
    headers.set("X-Forwarded-For", clientAddress);
    headers.set("X-Forwarded-Proto", "https");
    headers.set("X-Forwarded-Host", host);
    headers.set("X-Forwarded-Port", Integer.toString(port));
    String node = clientAddress.contains(":") ? "[" + clientAddress + "]" : clientAddress;
    headers.set("Forwarded", "for=\"%s\";host=\"%s\";proto=https".formatted(node, host));
  }

  static void removeThoseOfOneConnection(MultiMap headers) {
    List<String> named =
        headers.getAll("Connection").stream()
            .flatMap(value -> Arrays.stream(value.split(",")))
            .map(String::strip)
            .toList();
    Stream.concat(OF_ONE_CONNECTION.stream(), named.stream()).forEach(headers::remove);
  }

  private static boolean isClaim(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return CLAIMS.contains(lower) || PREFIXES_OF_CLAIMS.stream().anyMatch(lower::startsWith);
  }
}
