package io.deskbridge.simulator.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Endpoint;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.landscape.Landscape;
import io.deskbridge.simulator.registration.Registry;
import io.deskbridge.simulator.token.SigningKeys;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Graph's door: it knows who calls and what was consented to, see <a
 * href="https://learn.microsoft.com/graph/api/overview">Graph v1.0</a>. An application that nobody
 * has consented to is told that its privileges are insufficient.
 */
public final class GraphEndpoint implements Endpoint {

  private static final String VERSION = "/v1.0";
  private static final int TOO_MANY_REQUESTS = 429;

  /** {@code applications(appId='…')} and {@code users('…')}. */
  private static final Pattern KEY = Pattern.compile("([A-Za-z0-9]+)\\((appId=)?'([^']*)'\\)");

  private final SigningKeys keys;
  private final String graphUrl;
  private final List<String> audiences;
  private final Map<String, DirectoryObjects> directories;
  private final Applications applications;
  private final ServicePrincipals servicePrincipals;
  private final PermissionGrants grants;
  private final Users users = new Users();
  private final Clock clock;

  /** Graph over a landscape; tokens for Microsoft's own are taken too. */
  public GraphEndpoint(Landscape landscape, Registry registry, SigningKeys keys, Clock clock) {
    this.keys = keys;
    this.graphUrl = landscape.addresses().graphUrl();
    this.audiences =
        Stream.of(graphUrl, "https://graph.microsoft.com")
            .flatMap(url -> Stream.of(url, url + "/"))
            .toList();
    this.directories =
        landscape.organisations().stream()
            .map(organisation -> new DirectoryObjects(organisation, registry))
            .collect(
                Collectors.toMap(
                    each -> each.organisation().directoryId().toString(), Function.identity()));
    this.applications = new Applications(registry.keys());
    this.grants = new PermissionGrants(registry.consents());
    this.servicePrincipals = new ServicePrincipals(registry.roles(), grants);
    this.clock = clock;
  }

  @Override
  public Answer answer(Request request) {
    Optional<String> clientRequest = request.headers().first("client-request-id");
    try {
      return identified(route(request), clientRequest);
    } catch (GraphFailure failure) {
      return refused(failure.status(), failure.code(), failure.getMessage(), clientRequest);
    }
  }

  private Answer route(Request request) {
    GraphCaller caller = caller(request);
    List<String> path = path(request);
    DirectoryObjects objects =
        Optional.ofNullable(directories.get(caller.directory()))
            .orElseThrow(GraphFailure::unauthenticated);
    GraphCall call = new GraphCall(request, caller, graphUrl + VERSION, path);
    return switch (call.segment(0)) {
      case "me" -> users.me(call, objects);
      case "users" -> users.answer(call, objects);
      case "applications" -> applications.answer(call, objects);
      case "servicePrincipals" -> servicePrincipals.answer(call, objects);
      case "oauth2PermissionGrants" -> grants.answer(call, objects);
      case "organization" -> throw GraphFailure.denied();
      default -> throw GraphFailure.noSegment(call.segment(0));
    };
  }

  private GraphCaller caller(Request request) {
    return request
        .headers()
        .first("Authorization")
        .filter(value -> value.startsWith("Bearer "))
        .flatMap(value -> keys.verify(value.substring(7).strip(), audiences))
        .map(GraphCaller::of)
        .orElseThrow(GraphFailure::unauthenticated);
  }

  /** The segments behind the version; a key in parentheses is a segment of its own. */
  private static List<String> path(Request request) {
    String path = request.path();
    if (!path.startsWith(VERSION + "/")) {
      throw GraphFailure.noSegment(path.replaceFirst("^/", ""));
    }
    return Arrays.stream(path.substring(VERSION.length() + 1).split("/"))
        .filter(segment -> !segment.isEmpty())
        .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
        .flatMap(GraphEndpoint::keyed)
        .toList();
  }

  private static Stream<String> keyed(String segment) {
    Matcher key = KEY.matcher(segment);
    return key.matches()
        ? Stream.of(key.group(1), (key.group(2) == null ? "" : key.group(2)) + key.group(3))
        : Stream.of(segment);
  }

  @Override
  public Answer refusal(int status) {
    return status == TOO_MANY_REQUESTS
        ? refused(status, "TooManyRequests", "Too many requests.", Optional.empty())
        : refused(status, "ServiceNotAvailable", "The service is unavailable.", Optional.empty());
  }

  private static Answer identified(Answer answer, Optional<String> clientRequest) {
    String requestId = UUID.randomUUID().toString();
    return answer
        .with("request-id", requestId)
        .with("client-request-id", clientRequest.orElse(requestId));
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
