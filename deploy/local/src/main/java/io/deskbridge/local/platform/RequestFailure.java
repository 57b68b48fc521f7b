package io.deskbridge.local.platform;

/** A request got no answer, or one that nobody can go on from. */
public final class RequestFailure extends RuntimeException {

  RequestFailure(String message) {
    super(message);
  }

  RequestFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
