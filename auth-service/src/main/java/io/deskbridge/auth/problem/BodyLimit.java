package io.deskbridge.auth.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Refuses a body by its announced length with a {@link Problem}, before Quarkus does it without a
 * word. See {@code quarkus.http.limits.max-body-size}.
 */
@ApplicationScoped
class BodyLimit {

  private static final int BEFORE_THE_LIMIT_OF_QUARKUS = 100;

  private final long most;
  private final ObjectMapper json;

  BodyLimit(VertxHttpConfig http, ObjectMapper json) {
    this.most = http.limits().maxBodySize().orElseThrow().asLongValue();
    this.json = json;
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_THE_LIMIT_OF_QUARKUS);
  }

  private void check(RoutingContext call) {
    if (announced(call) <= most) {
      call.next();
      return;
    }
    // What still comes is read and thrown away: who is cut off while sending sees no answer.
    call.request().resume();
    call.response()
        .setStatusCode(ErrorCode.BODY_TOO_LARGE.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(problem(call));
  }

  private static long announced(RoutingContext call) {
    String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? 0 : Long.parseLong(length);
  }

  private String problem(RoutingContext call) {
    try {
      return json.writeValueAsString(
          Problem.of(
              ErrorCode.BODY_TOO_LARGE,
              "Send at most " + most + " bytes.",
              List.of(),
              call.normalizedPath(),
              Span.current().getSpanContext().getTraceId()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A problem can always be written as JSON", e);
    }
  }
}
