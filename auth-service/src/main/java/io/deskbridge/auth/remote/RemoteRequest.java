package io.deskbridge.auth.remote;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request to Entra ID or Dynamics.
 *
 * @param form fields to POST; empty for a GET
 * @param standIn whether the receiver is a stand-in, trusted by the TLS configuration {@code
 *     deskbridge}; Microsoft's own hosts are trusted by the default one
 */
public record RemoteRequest(
    URI uri, Map<String, String> headers, Optional<Map<String, String>> form, boolean standIn) {

  /** A GET with those headers. */
  public static RemoteRequest get(URI uri, Map<String, String> headers, boolean standIn) {
    return new RemoteRequest(uri, Map.copyOf(headers), Optional.empty(), standIn);
  }

  /** A POST of a form. */
  public static RemoteRequest post(URI uri, Map<String, String> form, boolean standIn) {
    return new RemoteRequest(uri, Map.of(), Optional.of(Map.copyOf(form)), standIn);
  }

  /** Headers and form carry secrets. */
  @Override
  public String toString() {
    return "RemoteRequest[%s %s]".formatted(form.isPresent() ? "POST" : "GET", uri);
  }
}
