package io.deskbridge.simulator.dataverse.limit;

import io.deskbridge.simulator.dataverse.conduct.DataverseConduct;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What one user has asked of an organisation within the window, and asks just now. */
final class Usage {

  private static final long AFTER_CONCURRENCY = 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Spent> requests = new ArrayDeque<>();
  private final Deque<Spent> times = new ArrayDeque<>();
  private long millis;
  private int running;

  private record Spent(Instant at, long millis) {}

  /** What is left. */
  record Remaining(int requests, long millis) {}

  /** Counts a request, unless a limit is reached: then it says which, and counts nothing. */
  Optional<Overload> begin(DataverseConduct conduct, Instant now) {
    lock.lock();
    try {
      forget(conduct, now);
      Optional<Overload> overload = overload(conduct, now);
      if (overload.isEmpty()) {
        requests.addLast(new Spent(now, 0));
        running++;
      }
      return overload;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      running--;
    } finally {
      lock.unlock();
    }
  }

  void spend(long cost, Instant now) {
    lock.lock();
    try {
      if (cost > 0) {
        times.addLast(new Spent(now, cost));
        millis += cost;
      }
    } finally {
      lock.unlock();
    }
  }

  Remaining remaining(DataverseConduct conduct) {
    lock.lock();
    try {
      return new Remaining(
          Math.max(0, conduct.requestLimit() - requests.size()),
          Math.max(0, conduct.executionTimeLimitMillis() - millis));
    } finally {
      lock.unlock();
    }
  }

  private void forget(DataverseConduct conduct, Instant now) {
    Instant start = now.minusSeconds(conduct.windowSeconds());
    // What lies ahead was counted before the clock was put back.
    while (!requests.isEmpty() && requests.getLast().at().isAfter(now)) {
      requests.removeLast();
    }
    while (!requests.isEmpty() && !requests.getFirst().at().isAfter(start)) {
      requests.removeFirst();
    }
    times.removeIf(spent -> spent.at().isAfter(now) || !spent.at().isAfter(start));
    millis = times.stream().mapToLong(Spent::millis).sum();
  }

  private Optional<Overload> overload(DataverseConduct conduct, Instant now) {
    if (requests.size() >= conduct.requestLimit()) {
      return Optional.of(
          new Overload(
              "0x80072322",
              "Number of requests exceeded the limit of %d over time window of %d seconds."
                  .formatted(conduct.requestLimit(), conduct.windowSeconds()),
              untilGone(conduct, now, requests.getFirst().at())));
    }
    if (millis >= conduct.executionTimeLimitMillis()) {
      return Optional.of(
          new Overload(
              "0x80072321",
              String.format(
                  Locale.US,
                  "Combined execution time of incoming requests exceeded limit of %,d milliseconds over time window of %d seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.",
                  conduct.executionTimeLimitMillis(),
                  conduct.windowSeconds()),
              untilGone(conduct, now, enough(conduct))));
    }
    return running < conduct.concurrentLimit()
        ? Optional.empty()
        : Optional.of(
            new Overload(
                "0x80072326",
                "Number of concurrent requests exceeded the limit of %d."
                    .formatted(conduct.concurrentLimit()),
                AFTER_CONCURRENCY));
  }

  /** The moment whose leaving the window brings the time below the limit. */
  private Instant enough(DataverseConduct conduct) {
    long left = millis;
    Instant at = times.getFirst().at();
    for (Iterator<Spent> each = times.iterator();
        each.hasNext() && left >= conduct.executionTimeLimitMillis(); ) {
      Spent spent = each.next();
      left -= spent.millis();
      at = spent.at();
    }
    return at;
  }

  private static long untilGone(DataverseConduct conduct, Instant now, Instant at) {
    Duration wait = Duration.between(now, at.plusSeconds(conduct.windowSeconds()));
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
