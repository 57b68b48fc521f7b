package io.deskbridge.simulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Endpoint;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.token.SigningKeys;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Graph's door: it knows who calls and what was consented to. No application has a consented
 * permission, so each is told that its privileges are insufficient, as in a directory whose
 * administrator has not consented.
 */
public final class GraphEndpoint implements Endpoint {

  private static final Set<String> RESOURCES =
      Set.of(
          "applications", "servicePrincipals", "users", "oauth2PermissionGrants", "organization");
  private static final int TOO_MANY_REQUESTS = 429;

  private final SigningKeys keys;
  private final List<String> audiences;
  private final Clock clock;

  /** Graph under this URL; tokens for Microsoft's own are taken too. */
  public GraphEndpoint(SigningKeys keys, String graphUrl, Clock clock) {
    this.keys = keys;
    this.audiences =
        List.of(
            graphUrl,
            graphUrl + "/",
            "https://graph.microsoft.com",
            "https://graph.microsoft.com/");
    this.clock = clock;
  }

  @Override
  public Answer answer(Request request) {
    boolean known =
        request
            .headers()
            .first("Authorization")
            .filter(value -> value.startsWith("Bearer "))
            .flatMap(value -> keys.verify(value.substring(7).strip(), audiences))
            .isPresent();
    if (!known) {
      return refused(
          401,
          "InvalidAuthenticationToken",
          "Access token is empty, expired, or of the wrong audience.",
          request);
    }
    String segment = request.path().replaceFirst("^/v1\\.0/?", "").split("[/(]", 2)[0];
    if (segment.equals("me")) {
      return refused(
          400,
          "BadRequest",
          "/me request is only valid with delegated authentication flow.",
          request);
    }
    if (!request.path().startsWith("/v1.0/") || !RESOURCES.contains(segment)) {
      return refused(
          400,
          "BadRequest",
          "Resource not found for the segment '%s'.".formatted(segment),
          request);
    }
    return refused(
        403,
        "Authorization_RequestDenied",
        "Insufficient privileges to complete the operation.",
        request);
  }

  @Override
  public Answer refusal(int status) {
    return status == TOO_MANY_REQUESTS
        ? refused(status, "TooManyRequests", "Too many requests.", Optional.empty())
        : refused(status, "ServiceNotAvailable", "The service is unavailable.", Optional.empty());
  }

  private Answer refused(int status, String code, String message, Request request) {
    return refused(status, code, message, request.headers().first("client-request-id"));
  }

  private Answer refused(int status, String code, String message, Optional<String> clientRequest) {
    String requestId = UUID.randomUUID().toString();
    String clientRequestId = clientRequest.orElse(requestId);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode error = body.putObject("error").put("code", code).put("message", message);
    error
        .putObject("innerError")
        .put("date", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""))
        .put("request-id", requestId)
        .put("client-request-id", clientRequestId);
    return Answer.json(status, "application/json", body)
        .with("request-id", requestId)
        .with("client-request-id", clientRequestId);
  }
}
