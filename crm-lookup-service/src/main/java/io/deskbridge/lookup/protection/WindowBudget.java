package io.deskbridge.lookup.protection;

import java.time.Duration;

/**
 * What one user may still ask within the sliding window: requests and execution time.
 *
 * <p>Nothing waits while more than a quarter of the share is left. Below, what is left is spread
 * over the time until older requests leave the window, so that there is no long silence after a
 * burst. Case writes leave a reserve to lookups. What answers tell counts for more than our own
 * sums, which know nothing of others who use the same user, and take the way to Dynamics for
 * execution time.
 *
 * <p>Times are of {@link System#nanoTime}. For one thread at a time.
 */
final class WindowBudget {

  private static final int BUCKETS = 30;
  private static final double AMPLE = 0.25;
  private static final double NANOS_OF_A_MILLI = 1e6;

  /** As long as what was told is believed. */
  private static final long TOLD_HOLDS = Duration.ofSeconds(30).toNanos();

  private final long bucketNanos;
  private final double reserve;
  private final Resource requests = new Resource();
  private final Resource millis = new Resource();
  private long current;
  private long lastSent;
  private boolean anySent;

  /**
   * An unused one.
   *
   * @param reserve the part of the share that case writes can't use
   */
  WindowBudget(Duration window, double reserve, long now) {
    this.bucketNanos = window.toNanos() / BUCKETS;
    this.reserve = reserve;
    this.current = Math.floorDiv(now, bucketNanos);
  }

  /** A share of a window's budget. */
  record Share(double requests, double millis) {}

  /** How long the next request has to wait; zero if it may be sent now. */
  Duration wait(Priority priority, Share share, int replicas, long now) {
    slide(now);
    double kept = priority == Priority.LOOKUP ? 0 : reserve;
    double nanos =
        Math.max(
            requests.wait(share.requests(), kept, replicas, 1, now),
            millis.wait(share.millis(), kept, replicas, millis.perRequest(requests), now));
    return Duration.ofNanos((long) Math.ceil(nanos));
  }

  /** A request is sent. */
  void sent(long now) {
    slide(now);
    requests.use(1);
    lastSent = now;
    anySent = true;
  }

  /** A request has taken that long. */
  void took(long nanos, long now) {
    slide(now);
    millis.use(nanos / NANOS_OF_A_MILLI);
  }

  /** An answer tells what is left to the user, over all replicas. */
  void told(Told told, long now) {
    told.requestsLeft().ifPresent(left -> requests.told(left, now));
    told.timeLeft().ifPresent(left -> millis.told(left.toMillis(), now));
  }

  private void slide(long now) {
    long bucket = Math.floorDiv(now, bucketNanos);
    long passed = Math.min(bucket - current, BUCKETS + 1L);
    for (long i = 1; i <= passed; i++) {
      int index = index(bucket - passed + i);
      requests.clear(index);
      millis.clear(index);
    }
    current = Math.max(current, bucket);
  }

  private static int index(long bucket) {
    return (int) Math.floorMod(bucket, BUCKETS + 1L);
  }

  /** One of the two; holds one bucket more than the window, so that it counts rather too much. */
  private final class Resource {

    private final float[] used = new float[BUCKETS + 1];
    private double left = Double.NaN;
    private long toldAt;

    private void use(double amount) {
      used[index(current)] += (float) amount;
      left -= amount;
    }

    private void clear(int index) {
      used[index] = 0;
    }

    private void told(double amount, long now) {
      left = amount;
      toldAt = now;
    }

    private double total() {
      double total = 0;
      for (float each : used) {
        total += each;
      }
      return total;
    }

    private double perRequest(Resource count) {
      double sent = count.total();
      return sent == 0 ? 0 : total() / sent;
    }

    private double left(double share, int replicas, long now) {
      return Double.isNaN(left) || now - toldAt >= TOLD_HOLDS ? share - total() : left / replicas;
    }

    /** Nanoseconds; {@code cost} is what one request takes of it. */
    private double wait(double share, double kept, int replicas, double cost, long now) {
      double available = left(share, replicas, now) - kept * share;
      if (available >= Math.max(cost, AMPLE * share)) {
        return 0;
      }
      return available >= cost ? spread(available, cost, now) : untilEnough(available, cost, now);
    }

    /** The fastest steady pace that never runs out before older requests leave the window. */
    private double spread(double available, double cost, long now) {
      double pace = Double.MAX_VALUE;
      double upTo = available;
      for (long bucket = current - BUCKETS; bucket <= current; bucket++) {
        pace = Math.min(pace, upTo / (leaves(bucket) - now));
        upTo += used[index(bucket)];
      }
      return anySent ? Math.max(0, lastSent + cost / pace - now) : 0;
    }

    private double untilEnough(double available, double cost, long now) {
      double upTo = available;
      for (long bucket = current - BUCKETS; bucket < current; bucket++) {
        upTo += used[index(bucket)];
        if (upTo >= cost) {
          return leaves(bucket) - now;
        }
      }
      return leaves(current) - now;
    }

    /** When that bucket no longer counts. */
    private double leaves(long bucket) {
      return (double) (bucket + BUCKETS + 1) * bucketNanos;
    }
  }
}
