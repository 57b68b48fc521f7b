package io.deskbridge.settings.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * The body of every failed answer, <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>.
 *
 * @param type identifies the kind of problem; ends in {@link #code}
 * @param detail what happened here and what to do next; never a remote body or a secret
 * @param instance path of the request
 * @param traceId the W3C trace id under which the log has the whole story
 * @param errors one entry per wrong field; absent when the problem is not about fields
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String code,
    String instance,
    String traceId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldProblem> errors) {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPES = "https://deskbridge.example/problems/";

  static Problem of(
      ErrorCode code, String detail, List<FieldProblem> errors, String instance, String traceId) {
    return new Problem(
        TYPES + code.code(),
        code.title(),
        code.status(),
        detail,
        code.code(),
        instance,
        traceId,
        List.copyOf(errors));
  }
}
