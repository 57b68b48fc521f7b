package io.deskbridge.auth.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.opentelemetry.api.trace.Span;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every exception that reaches HTTP into a {@link Problem}; nothing else builds error
 * answers.
 */
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final int CLIENT_ERRORS = 400;
  private static final int SERVER_ERRORS = 500;

  @ServerExceptionMapper
  Response expected(ProblemException failure, UriInfo uri) {
    if (failure.code().status() >= SERVER_ERRORS) {
      LOG.warnf("%s answered on %s", failure.code().code(), uri.getPath());
    }
    Response.ResponseBuilder response =
        respond(failure.code(), failure.getMessage(), failure.errors(), uri);
    failure.headers().forEach(response::header);
    return response.build();
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthenticated(SecurityException failure, UriInfo uri) {
    return respond(
            ErrorCode.UNAUTHENTICATED,
            "Send a bearer token of the platform's identity provider that has not expired.",
            List.of(),
            uri)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException failure, UriInfo uri) {
    return respond(
            ErrorCode.FORBIDDEN,
            "The token is genuine, but its role, audience or client does not allow this call.",
            List.of(),
            uri)
        .build();
  }

  /** Neither 401 nor 403 may be answered by who can't tell a genuine token from another. */
  @ServerExceptionMapper
  Response undecidable(OIDCException failure, UriInfo uri) {
    LOG.warnf("A token could not be verified: %s", failure.getMessage());
    return plain(
        ErrorCode.UNAVAILABLE,
        "Tokens can't be verified, because the identity provider can't be reached; try again in a minute.",
        uri);
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException failure, UriInfo uri) {
    return invalidRequest(InvalidFields.of(failure), uri);
  }

  @ServerExceptionMapper
  Response unreadable(JsonProcessingException failure, UriInfo uri) {
    return switch (InvalidFields.of(failure)) {
      case List<FieldProblem> fields when fields.isEmpty() ->
          respond(
                  ErrorCode.MALFORMED_JSON,
                  "The body could not be read as one JSON value" + InvalidFields.place(failure),
                  List.of(),
                  uri)
              .build();
      case List<FieldProblem> fields -> invalidRequest(fields, uri);
    };
  }

  /** Named, because Quarkus brings a mapper of its own for exactly this type. */
  @ServerExceptionMapper
  Response mismatched(MismatchedInputException failure, UriInfo uri) {
    return unreadable(failure, uri);
  }

  @ServerExceptionMapper
  Response http(WebApplicationException failure, UriInfo uri) {
    if (failure.getCause() instanceof JsonProcessingException unreadable) {
      return unreadable(unreadable, uri);
    }
    int status = failure.getResponse().getStatus();
    if (status < CLIENT_ERRORS) {
      return failure.getResponse();
    }
    return switch (status) {
      case 401 ->
          unauthenticated(failure.getCause() instanceof SecurityException s ? s : null, uri);
      case 403 -> forbidden(null, uri);
      case 404 ->
          plain(
              ErrorCode.NOT_FOUND,
              "No resource has this path; see /q/openapi for those that exist.",
              uri);
      case 405 ->
          plain(ErrorCode.METHOD_NOT_ALLOWED, "See /q/openapi for the methods of this path.", uri);
      case 406 ->
          plain(ErrorCode.NOT_ACCEPTABLE, "Ask for application/json in the Accept header.", uri);
      case 413 -> plain(ErrorCode.BODY_TOO_LARGE, "Send less in one body.", uri);
      case 415 ->
          plain(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "Send the body as application/json.", uri);
      default ->
          status < SERVER_ERRORS
              ? plain(ErrorCode.INVALID_REQUEST, "The request could not be understood.", uri)
              : unexpected(failure, uri);
    };
  }

  @ServerExceptionMapper
  Response unexpected(Throwable failure, UriInfo uri) {
    if (DatabaseOutage.isBehind(failure)) {
      LOG.warnf("The database can't be reached: unavailable answered on %s", uri.getPath());
      return plain(
          ErrorCode.UNAVAILABLE,
          "The database can't be reached; try again in a minute. A change may have been saved all the same: read before you repeat it.",
          uri);
    }
    LOG.errorf(failure, "Unexpected failure on %s", uri.getPath());
    return plain(
        ErrorCode.INTERNAL_ERROR,
        "Nothing was changed by this answer alone; try again, and give the operator the traceId.",
        uri);
  }

  private static Response invalidRequest(List<FieldProblem> fields, UriInfo uri) {
    return respond(
            ErrorCode.INVALID_REQUEST,
            "Correct the fields named in errors and send again.",
            fields,
            uri)
        .build();
  }

  private static Response plain(ErrorCode code, String detail, UriInfo uri) {
    return respond(code, detail, List.of(), uri).build();
  }

  private static Response.ResponseBuilder respond(
      ErrorCode code, String detail, List<FieldProblem> errors, UriInfo uri) {
    String traceId = Span.current().getSpanContext().getTraceId();
    return Response.status(code.status())
        .type(Problem.MEDIA_TYPE)
        .entity(Problem.of(code, detail, errors, uri.getPath(), traceId));
  }
}
