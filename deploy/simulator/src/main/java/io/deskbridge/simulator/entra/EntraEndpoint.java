package io.deskbridge.simulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Endpoint;
import io.deskbridge.simulator.http.Request;
import java.net.URI;
import java.util.Set;
import java.util.UUID;

/** Routes requests to the directories and words their refusals. */
final class EntraEndpoint implements Endpoint {

  private static final String JSON_TYPE = "application/json; charset=utf-8";
  private static final Set<String> COMMON = Set.of("common", "organizations");
  private static final int TOO_MANY_REQUESTS = 429;

  private final Directories directories;
  private final Discovery discovery;
  private final TokenEndpoint tokens;
  private final SignInEndpoint signIn;
  private final AdminConsentEndpoint adminConsent;
  private final Refusals refusals;

  EntraEndpoint(
      Directories directories,
      Discovery discovery,
      TokenEndpoint tokens,
      SignInEndpoint signIn,
      AdminConsentEndpoint adminConsent,
      Refusals refusals) {
    this.directories = directories;
    this.discovery = discovery;
    this.tokens = tokens;
    this.signIn = signIn;
    this.adminConsent = adminConsent;
    this.refusals = refusals;
  }

  @Override
  public Answer answer(Request request) {
    String requestId =
        request.headers().first("client-request-id").orElse(UUID.randomUUID().toString());
    try {
      return dress(route(request, requestId));
    } catch (EntraFailure failure) {
      return dress(refused(failure, requestId));
    }
  }

  @Override
  public Answer refusal(int status) {
    EntraFailure failure =
        status == TOO_MANY_REQUESTS ? EntraFailure.throttled() : EntraFailure.unavailable(status);
    return dress(refused(failure, UUID.randomUUID().toString()));
  }

  private Answer route(Request request, String requestId) {
    String[] parts = request.path().substring(1).split("/", 2);
    String directory = parts[0];
    String rest = parts.length > 1 ? parts[1] : "";
    if (signIn.has(rest)) {
      return signIn.answer(directory, rest, request, requestId);
    }
    if (adminConsent.has(rest)) {
      return adminConsent.answer(directory, rest, request, requestId);
    }
    return switch (request.method() + " " + rest) {
      case "GET v2.0/.well-known/openid-configuration" ->
          metadata(discovery.configuration(directory, issuerName(directory)));
      case "GET .well-known/openid-configuration" ->
          metadata(discovery.firstConfiguration(directory, issuerName(directory)));
      case "GET discovery/instance" -> metadata(instances(request));
      case "GET discovery/v2.0/keys", "GET discovery/keys" ->
          metadata(discovery.keys(issuerName(directory)));
      case "POST oauth2/v2.0/token" ->
          token(tokens.exchange(directories.require(directory), Parameters.withClient(request)));
      case "POST oauth2/token" ->
          token(
              tokens.exchangeFirstVersion(
                  directories.require(directory), Parameters.withClient(request)));
      default -> Answer.empty(404);
    };
  }

  private JsonNode instances(Request request) {
    String endpoint = Parameters.of(request).require("authorization_endpoint");
    try {
      return discovery.instances(URI.create(endpoint));
    } catch (IllegalArgumentException e) {
      throw EntraFailure.unknownInstance(endpoint);
    }
  }

  private String issuerName(String directory) {
    return COMMON.contains(directory)
        ? "{tenantid}"
        : directories.require(directory).id().toString();
  }

  private static Answer metadata(JsonNode document) {
    return Answer.json(200, JSON_TYPE, document).with("Cache-Control", "max-age=86400, private");
  }

  private static Answer token(JsonNode document) {
    return Answer.json(200, JSON_TYPE, document).with("Cache-Control", "no-store, no-cache");
  }

  private Answer refused(EntraFailure failure, String correlationId) {
    return Answer.json(failure.status(), JSON_TYPE, refusals.document(failure, correlationId))
        .with("Cache-Control", "no-store, no-cache");
  }

  private static Answer dress(Answer answer) {
    return answer
        .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        .with("X-Content-Type-Options", "nosniff")
        .with("x-ms-request-id", UUID.randomUUID().toString());
  }
}
