package io.deskbridge.lookup.problem;

import java.util.Locale;

/** The closed list of failures of this service; {@link #code()} is what callers branch on. */
public enum ErrorCode {
  MALFORMED_JSON(400, "The body is not JSON"),
  INVALID_REQUEST(400, "The request is not valid"),
  TENANT_HEADER_MISSING(400, "The header Deskbridge-Tenant is missing"),
  TENANT_HEADER_REFUSED(400, "The header Deskbridge-Tenant is not for this caller"),
  IDEMPOTENCY_KEY_MISSING(400, "The header Idempotency-Key is missing"),
  UNAUTHENTICATED(401, "Sign in first"),
  SESSION_ENDED(401, "This session has ended"),
  FORBIDDEN(403, "This caller may not do this"),
  OTHER_TENANT(403, "This address belongs to another tenant"),
  OTHER_AGENT(403, "This names another agent"),
  NOT_FOUND(404, "There is nothing here"),
  METHOD_NOT_ALLOWED(405, "This path does not know that method"),
  NOT_ACCEPTABLE(406, "This media type is not offered"),
  NOT_CONNECTED(409, "This tenant is not connected to Dynamics"),
  REAUTH_REQUIRED(409, "Dynamics does not accept the sign-in any more"),
  SEVERAL_CUSTOMERS(409, "Several customers come into question"),
  CUSTOMER_REMOVED(409, "This customer was removed from Dynamics"),
  NOT_WAITING_FOR_A_PERSON(409, "This write does not wait for a person"),
  IDEMPOTENCY_KEY_REUSED(409, "This key was used for something else"),
  NO_CASE(409, "This interaction has no case"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood"),
  UNKNOWN_HOST(421, "No tenant has this address"),
  ANONYMOUS_CALLER(422, "Nothing is known of this caller"),
  REFUSED_BY_DYNAMICS(422, "Dynamics does not take this"),
  INTERNAL_ERROR(500, "Something broke on our side"),
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
