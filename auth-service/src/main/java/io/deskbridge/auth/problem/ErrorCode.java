package io.deskbridge.auth.problem;

import java.util.Locale;

/** The closed list of failures of this service; {@link #code()} is what callers branch on. */
public enum ErrorCode {
  MALFORMED_JSON(400, "The body is not JSON"),
  INVALID_REQUEST(400, "The request is not valid"),
  TENANT_HEADER_MISSING(400, "The header Deskbridge-Tenant is missing"),
  TENANT_HEADER_REFUSED(400, "The header Deskbridge-Tenant is not for this caller"),
  UNAUTHENTICATED(401, "Sign in first"),
  SIGN_IN_UNKNOWN(401, "There is no such sign-in"),
  SIGN_IN_FAILED(401, "The sign-in failed"),
  SESSION_ENDED(401, "The session has ended"),
  REQUEST_NOT_FROM_ADAPTER(403, "This request does not come from the agent adapter"),
  FORBIDDEN(403, "This caller may not do this"),
  NOT_FOUND(404, "There is nothing here"),
  CREDENTIAL_UNKNOWN(404, "There is no such credential"),
  AGENT_UNKNOWN(404, "No such agent is signed in"),
  METHOD_NOT_ALLOWED(405, "This path does not know that method"),
  NOT_ACCEPTABLE(406, "This media type is not offered"),
  REAUTH_REQUIRED(409, "Somebody has to sign in or save the connection again"),
  KEY_PASSWORD_EXPIRED(409, "The Key Password has expired"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood"),
  UNKNOWN_HOST(421, "No tenant has this address"),
  CONNECTION_REFUSED(422, "The connection does not work"),
  INTERNAL_ERROR(500, "Something broke on our side"),
  CONNECTION_UNVERIFIABLE(503, "The connection can't be checked right now"),
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
