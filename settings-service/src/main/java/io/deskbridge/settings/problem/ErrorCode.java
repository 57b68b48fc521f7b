package io.deskbridge.settings.problem;

import java.util.Locale;

/** The closed list of failures of this service; {@link #code()} is what callers branch on. */
public enum ErrorCode {
  MALFORMED_JSON(400, "The body is not JSON"),
  INVALID_REQUEST(400, "The request is not valid"),
  TENANT_HEADER_MISSING(400, "The header Deskbridge-Tenant is missing"),
  TENANT_HEADER_REFUSED(400, "The header Deskbridge-Tenant is not for this caller"),
  IF_MATCH_MALFORMED(400, "The header If-Match is not a revision"),
  UNAUTHENTICATED(401, "Sign in first"),
  FORBIDDEN(403, "This caller may not do this"),
  NOT_FOUND(404, "There is nothing here"),
  METHOD_NOT_ALLOWED(405, "This path does not know that method"),
  NOT_ACCEPTABLE(406, "This media type is not offered"),
  STALE_REVISION(412, "The settings were changed in between"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood"),
  DOMAINS_REFUSED(422, "A domain is not valid"),
  DOCUMENT_TOO_LARGE(422, "The settings are too large"),
  FIELDS_REFUSED(422, "A field does not exist or does not fit"),
  CONNECTION_REFUSED(422, "The connection does not work"),
  IF_MATCH_MISSING(428, "The header If-Match is missing"),
  INTERNAL_ERROR(500, "Something broke on our side"),
  CONNECTION_UNVERIFIABLE(503, "The connection can't be verified right now"),
  UNAVAILABLE(503, "Not available right now");

  private final int status;
  private final String title;

  ErrorCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** Short, constant summary for people. */
  public String title() {
    return title;
  }

  /** The name on the wire, e.g. {@code malformed-json}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
