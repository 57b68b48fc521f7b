package io.deskbridge.simulator.entra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.file.AppendOnlyFile;
import io.deskbridge.simulator.http.Answer;
import io.deskbridge.simulator.http.Endpoint;
import io.deskbridge.simulator.http.Request;
import io.deskbridge.simulator.landscape.Landscape;
import io.deskbridge.simulator.token.SigningKeys;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.UUID;

/** Routes requests to the directories and words their refusals. */
public final class EntraEndpoint implements Endpoint {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_TYPE = "application/json; charset=utf-8";
  private static final Set<String> COMMON = Set.of("common", "organizations");
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final int TOO_MANY_REQUESTS = 429;

  private final Directories directories;
  private final Discovery discovery;
  private final TokenEndpoint tokens;
  private final RefreshGrants grants;
  private final String entraUrl;
  private final Clock clock;

  /** Entra over a landscape; {@code grantFile} keeps refresh tokens beyond a restart. */
  public EntraEndpoint(
      Landscape landscape, SigningKeys keys, AppendOnlyFile grantFile, Clock clock) {
    this.entraUrl = landscape.addresses().entraUrl();
    this.directories = new Directories(landscape);
    this.discovery = new Discovery(entraUrl, landscape.addresses().graphUrl(), keys);
    this.grants = new RefreshGrants(grantFile);
    this.tokens = new TokenEndpoint(new TokenIssuer(keys, entraUrl, clock), grants, clock);
    this.clock = clock;
  }

  /** Forgets every refresh token. */
  public void reset() {
    grants.forgetAll();
  }

  @Override
  public Answer answer(Request request) {
    String requestId =
        request.headers().first("client-request-id").orElse(UUID.randomUUID().toString());
    try {
      return dress(route(request));
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

  private Answer route(Request request) {
    String[] parts = request.path().substring(1).split("/", 2);
    String directory = parts[0];
    String rest = parts.length > 1 ? parts[1] : "";
    return switch (request.method() + " " + rest) {
      case "GET v2.0/.well-known/openid-configuration" ->
          metadata(discovery.configuration(directory, issuerName(directory)));
      case "GET .well-known/openid-configuration" ->
          metadata(discovery.firstConfiguration(directory, issuerName(directory)));
      case "GET discovery/v2.0/keys", "GET discovery/keys" ->
          metadata(discovery.keys(issuerName(directory)));
      case "POST oauth2/v2.0/token" ->
          token(tokens.exchange(directories.require(directory), TokenForm.of(request)));
      case "POST oauth2/token" ->
          token(tokens.exchangeFirstVersion(directories.require(directory), TokenForm.of(request)));
      default -> Answer.empty(404);
    };
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
    String timestamp = TIMESTAMP.format(clock.instant());
    String traceId = UUID.randomUUID().toString();
    ObjectNode body = JSON.createObjectNode();
    body.put("error", failure.error());
    body.put(
        "error_description",
        "%s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(failure.getMessage(), traceId, correlationId, timestamp));
    failure.numbers().forEach(body.putArray("error_codes")::add);
    body.put("timestamp", timestamp);
    body.put("trace_id", traceId);
    body.put("correlation_id", correlationId);
    body.put("error_uri", entraUrl + "/error?code=" + failure.number());
    return Answer.json(failure.status(), JSON_TYPE, body)
        .with("Cache-Control", "no-store, no-cache");
  }

  private static Answer dress(Answer answer) {
    return answer
        .with("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        .with("X-Content-Type-Options", "nosniff")
        .with("x-ms-request-id", UUID.randomUUID().toString());
  }
}
