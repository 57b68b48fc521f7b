package io.deskbridge.local.walkthrough;

/** A step did not go as it should; the message says what was expected and what came. */
public final class StepFailure extends RuntimeException {

  StepFailure(String message) {
    super(message);
  }

  StepFailure(String message, Throwable cause) {
    super(message, cause);
  }

  static void unless(boolean condition, String message) {
    if (!condition) {
      throw new StepFailure(message);
    }
  }
}
