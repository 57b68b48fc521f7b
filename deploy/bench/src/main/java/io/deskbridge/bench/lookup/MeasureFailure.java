package io.deskbridge.bench.lookup;

/** The measure could not be taken; the message says why. */
final class MeasureFailure extends RuntimeException {

  MeasureFailure(String message) {
    super(message);
  }
}
