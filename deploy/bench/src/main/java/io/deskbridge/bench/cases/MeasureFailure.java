package io.deskbridge.bench.cases;

/** The measure could not be made, which says nothing about the goals. */
final class MeasureFailure extends RuntimeException {
  MeasureFailure(String message) {
    super(message);
  }

  MeasureFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
