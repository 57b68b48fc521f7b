package io.deskbridge.lookup.lookup;

import java.time.Duration;

/** Until when an answer is of use. */
final class Deadline {

  /** What is left over for building the answer. */
  private static final Duration RESERVE = Duration.ofMillis(50);

  /** A request that has less than this won't come back in time. */
  private static final Duration LEAST = Duration.ofMillis(50);

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** Time that a request may take. */
  Duration timeLeft() {
    Duration left = timeToAnswer().minus(RESERVE);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Time until the caller wants to hear something. */
  Duration timeToAnswer() {
    return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
  }

  boolean isBefore(Deadline other) {
    return end - other.end < 0;
  }

  boolean allowsRequest() {
    return timeLeft().compareTo(LEAST) >= 0;
  }
}
