package io.deskbridge.auth.remote;

import java.time.Duration;
import java.util.Optional;

/** An attempt without a useful answer; becomes {@link RemoteAnswer.Unavailable} in the end. */
final class RemoteFailure extends RuntimeException {

  private final Optional<Duration> retryAfter;
  private final boolean worthRetrying;

  private RemoteFailure(String reason, Optional<Duration> retryAfter, boolean worthRetrying) {
    super(reason, null, false, false);
    this.retryAfter = retryAfter;
    this.worthRetrying = worthRetrying;
  }

  /** Another attempt may fare better at once. */
  static RemoteFailure passing(String reason) {
    return new RemoteFailure(reason, Optional.empty(), true);
  }

  /** The receiver said how long to leave it alone, or should not be asked again at once. */
  static RemoteFailure lasting(String reason, Optional<Duration> retryAfter) {
    return new RemoteFailure(reason, retryAfter, false);
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }

  boolean isWorthRetrying() {
    return worthRetrying;
  }
}
