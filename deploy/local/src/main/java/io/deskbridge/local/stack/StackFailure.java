package io.deskbridge.local.stack;

/** The stack can't run; the message says why, and what to do where we know. */
public final class StackFailure extends RuntimeException {

  /** Says why. */
  public StackFailure(String message) {
    super(message);
  }

  /** Says why, with the cause for the log. */
  public StackFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
