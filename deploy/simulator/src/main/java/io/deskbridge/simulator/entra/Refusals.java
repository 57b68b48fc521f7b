package io.deskbridge.simulator.entra;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Words refusals as Entra does: with what its support would ask for. */
final class Refusals {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

  private final String entraUrl;
  private final Clock clock;

  Refusals(String entraUrl, Clock clock) {
    this.entraUrl = entraUrl;
    this.clock = clock;
  }

  /** The body that the token endpoint answers with. */
  ObjectNode document(EntraFailure failure, String correlationId) {
    String timestamp = timestamp();
    String traceId = UUID.randomUUID().toString();
    ObjectNode body = JSON.createObjectNode();
    body.put("error", failure.error());
    body.put("error_description", description(failure, traceId, correlationId, timestamp));
    failure.numbers().forEach(body.putArray("error_codes")::add);
    body.put("timestamp", timestamp);
    body.put("trace_id", traceId);
    body.put("correlation_id", correlationId);
    body.put("error_uri", uri(failure));
    failure.suberror().ifPresent(suberror -> body.put("suberror", suberror));
    failure.claims().ifPresent(claims -> body.put("claims", claims));
    return body;
  }

  /** What a browser carries to the application. */
  Map<String, String> parameters(EntraFailure failure, String correlationId) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("error", failure.error());
    failure.suberror().ifPresent(suberror -> parameters.put("error_subcode", suberror));
    parameters.put("error_description", description(failure, correlationId));
    parameters.put("error_uri", uri(failure));
    return parameters;
  }

  /** What a person reads. */
  String description(EntraFailure failure, String correlationId) {
    return description(failure, UUID.randomUUID().toString(), correlationId, timestamp());
  }

  private static String description(
      EntraFailure failure, String traceId, String correlationId, String timestamp) {
    return "%s Trace ID: %s Correlation ID: %s Timestamp: %s"
        .formatted(failure.getMessage(), traceId, correlationId, timestamp);
  }

  private String uri(EntraFailure failure) {
    return entraUrl + "/error?code=" + failure.number();
  }

  private String timestamp() {
    return TIMESTAMP.format(clock.instant());
  }
}
