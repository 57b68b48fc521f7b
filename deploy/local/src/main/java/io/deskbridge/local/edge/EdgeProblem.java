package io.deskbridge.local.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The edge's own failed answers, in the shape of the services' ones (<a
 * href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>).
 *
 * @param traceId the caller's, else a fresh one; the edge's log has it too
 */
record EdgeProblem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String instance,
    String traceId) {

  static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPES = "https://deskbridge.example/problems/";
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
  private static final int TRACE_ID_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper JSON = new ObjectMapper();

  static EdgeProblem of(EdgeFailure failure, HttpServerRequest request) {
    return new EdgeProblem(
        TYPES + failure.code(),
        failure.title(),
        failure.status(),
        failure.detail(),
        failure.code(),
        Optional.ofNullable(request.path()).orElse("/"),
        traceIdOf(request.getHeader("traceparent")));
  }

  Buffer asJson() {
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of text and numbers is always JSON", e);
    }
  }

  private static String traceIdOf(String traceparent) {
    Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
    if (matcher.matches()) {
      return matcher.group(1);
    }
    byte[] fresh = new byte[TRACE_ID_BYTES];
    RANDOM.nextBytes(fresh);
    return HexFormat.of().formatHex(fresh);
  }
}
