package io.deskbridge.bench.lookup;

import java.util.Arrays;

/** How long answers took, in microseconds, shortest first. */
final class Latencies {

  private static final double MICROS = 1000;

  private final int[] micros;

  private Latencies(int[] micros) {
    this.micros = micros;
  }

  static Latencies of(int[] unsorted) {
    if (unsorted.length == 0) {
      throw new MeasureFailure("Nothing was answered while it was measured");
    }
    int[] sorted = unsorted.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  int count() {
    return micros.length;
  }

  /** So many milliseconds or less took that share of the answers: the nearest rank. */
  double millis(double share) {
    int rank = (int) Math.ceil(share * micros.length);
    return micros[Math.clamp(rank, 1, micros.length) - 1] / MICROS;
  }
}
