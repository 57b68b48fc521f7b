package io.deskbridge.local.edge;

import java.util.Locale;

/** What the edge itself refuses or can't do; everything else is the answer of a service. */
enum EdgeFailure {
  PATH_REFUSED(
      400,
      "This path is not spelled as it should be",
      "Send the path without dot segments, empty segments, path parameters or escaped slashes."),
  NOT_FOUND(404, "There is nothing here", "Check the path; the services' OpenAPI files list them."),
  BODY_TOO_SLOW(
      408, "The body did not arrive", "Send the request again, the body within 30 seconds."),
  BODY_TOO_LARGE(413, "The body is too large", "Send at most 1 MiB."),
  TARGET_TOO_LONG(414, "The address is too long", "Send at most 8 KiB of path and query."),
  UNKNOWN_HOST(
      421,
      "No tenant has this address",
      "Use the tenant's own origin, https://{tenant}.<public domain>, with its port."),
  HEADERS_TOO_LARGE(431, "The headers are too large", "Send at most 16 KiB of headers."),
  BROKEN_OFF(
      502,
      "The service broke off",
      "Whether the request took effect is not known: read the state before sending it again."),
  UNREACHABLE(
      503,
      "The service can't be reached",
      "Nothing was sent to it, so the request may simply be repeated in a moment. If it stays so,"
          + " see the service's log; deploy/up says when one died."),
  TOO_SLOW(
      504,
      "The service did not answer in time",
      "Whether the request took effect is not known: read the state before sending it again."),
  HTTP_VERSION(505, "This version of HTTP is too old", "Use HTTP/1.1 or HTTP/2.");

  private final int status;
  private final String title;
  private final String detail;

  EdgeFailure(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String detail() {
    return detail;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
