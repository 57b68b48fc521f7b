package io.deskbridge.lookup.problem;

import java.util.List;
import java.util.Map;

/**
 * An expected failure that a caller is told about; carries no stack trace because it is not a bug.
 */
public final class ProblemException extends RuntimeException {

  private final ErrorCode code;
  private final List<FieldProblem> errors;
  private final Map<String, String> headers;

  private ProblemException(
      ErrorCode code, String detail, List<FieldProblem> errors, Map<String, String> headers) {
    super(detail, null, false, false);
    this.code = code;
    this.errors = List.copyOf(errors);
    this.headers = Map.copyOf(headers);
  }

  /** A failure of the whole request; {@code detail} says what happened and what to do. */
  public static ProblemException of(ErrorCode code, String detail) {
    return new ProblemException(code, detail, List.of(), Map.of());
  }

  /** A failure of single fields. */
  public static ProblemException of(ErrorCode code, String detail, List<FieldProblem> errors) {
    return new ProblemException(code, detail, errors, Map.of());
  }

  /** The same failure with one more response header, e.g. {@code Retry-After}. */
  public ProblemException with(String header, String value) {
    var more = new java.util.HashMap<>(headers);
    more.put(header, value);
    return new ProblemException(code, getMessage(), errors, more);
  }

  public ErrorCode code() {
    return code;
  }

  public List<FieldProblem> errors() {
    return errors;
  }

  Map<String, String> headers() {
    return headers;
  }
}
