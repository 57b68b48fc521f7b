package io.deskbridge.auth.dataverse;

import java.time.Duration;
import java.util.Optional;

/** What an environment answered. */
public sealed interface DataverseAnswer<T> {

  /** Status for a caller whom the environment knows, or does not know, and will not serve. */
  int FORBIDDEN = 403;

  /** What was asked for. */
  record Found<T>(T value) implements DataverseAnswer<T> {}

  /**
   * It refuses.
   *
   * @param code in Dynamics' form, e.g. {@code 0x80072560}; empty when there was none
   */
  record Refused<T>(int status, String code) implements DataverseAnswer<T> {}

  /** It sends callers to another address. */
  record Redirected<T>() implements DataverseAnswer<T> {}

  /** No answer that says anything about the connection. */
  record Unavailable<T>(Optional<Duration> retryAfter) implements DataverseAnswer<T> {}
}
