package io.deskbridge.bench.cases;

import java.time.Duration;
import java.util.Map;

/**
 * What Dynamics allows one user, shrunk with the backlog so that a smaller one meets the limits as
 * often. What a write costs, how many requests may run at once and the hint stay.
 *
 * @param requests in a window
 * @param execution time in a window
 */
record Limits(int requests, Duration execution, Duration window) {

  /** What a written row is said to take. */
  static final Duration COST = Duration.ofMillis(60);

  static final int HINT = 20;
  static final int AT_ONCE = 52;

  private static final int WHOLE_BACKLOG = 60_000;
  private static final int WHOLE_REQUESTS = 6_000;
  private static final Duration WHOLE_EXECUTION = Duration.ofMinutes(20);
  private static final Duration WHOLE_WINDOW = Duration.ofMinutes(5);

  static Limits of(int backlog) {
    return new Limits(
        (int) ((long) WHOLE_REQUESTS * backlog / WHOLE_BACKLOG),
        WHOLE_EXECUTION.multipliedBy(backlog).dividedBy(WHOLE_BACKLOG),
        Duration.ofSeconds(Math.max(1, WHOLE_WINDOW.toSeconds() * backlog / WHOLE_BACKLOG)));
  }

  /** The switches of the simulator. */
  Map<String, Object> switches() {
    return Map.of(
        "serviceProtection",
        true,
        "requestLimit",
        requests,
        "executionTimeLimitMillis",
        execution.toMillis(),
        "concurrentLimit",
        AT_ONCE,
        "windowSeconds",
        window.toSeconds(),
        "dopHint",
        HINT,
        "costPerWriteMillis",
        COST.toMillis(),
        "costTakesTime",
        true);
  }

  /** The same for the service. */
  String[] asProperties() {
    return new String[] {
      "-Ddeskbridge.protection.requests=" + requests,
      "-Ddeskbridge.protection.execution-time=" + execution.toMillis() + "ms",
      "-Ddeskbridge.protection.window=" + window.toSeconds() + "s"
    };
  }

  /**
   * The shortest time in which so many writes can pass, if nothing but the limits and the hint
   * counts: the largest of what each asks for. The limit of requests asks for nothing, because a
   * batch is one request.
   */
  Duration shortest(int writes) {
    Duration work = COST.multipliedBy(writes);
    return longest(longest(work.dividedBy(HINT), work.dividedBy(AT_ONCE)), waits(work));
  }

  /** A window's budget is there at once, and again each time a window is over. */
  private Duration waits(Duration work) {
    long windows = (work.toMillis() + execution.toMillis() - 1) / execution.toMillis();
    return window.multipliedBy(Math.max(0, windows - 1));
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
