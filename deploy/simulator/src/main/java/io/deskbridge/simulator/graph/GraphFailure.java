package io.deskbridge.simulator.graph;

/** A refusal of Graph. */
final class GraphFailure extends RuntimeException {

  private final int status;
  private final String code;

  private GraphFailure(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  static GraphFailure unauthenticated() {
    return new GraphFailure(
        401,
        "InvalidAuthenticationToken",
        "Access token is empty, expired, or of the wrong audience.");
  }

  static GraphFailure denied() {
    return new GraphFailure(
        403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
  }

  static GraphFailure notFound(String id) {
    return new GraphFailure(
        404,
        "Request_ResourceNotFound",
        "Resource '%s' does not exist or one of its queried reference-property objects are not present."
            .formatted(id));
  }

  static GraphFailure noSegment(String segment) {
    return new GraphFailure(
        400, "BadRequest", "Resource not found for the segment '%s'.".formatted(segment));
  }

  static GraphFailure meIsForPeople() {
    return new GraphFailure(
        400, "BadRequest", "/me request is only valid with delegated authentication flow.");
  }

  static GraphFailure badRequest(String message) {
    return new GraphFailure(400, "Request_BadRequest", message);
  }

  static GraphFailure unsupportedQuery(String message) {
    return new GraphFailure(400, "Request_UnsupportedQuery", message);
  }

  static GraphFailure wrongMethod(String method) {
    return new GraphFailure(
        405, "Request_BadRequest", "The method %s isn't supported here.".formatted(method));
  }
}
