package io.deskbridge.bench.lookup;

import java.util.Arrays;
import java.util.List;

/**
 * What one connection, or several, got for an answer.
 *
 * @param micros how long each answer took
 * @param incomplete answers that did not name everybody
 * @param failed answers that were none
 */
record Asked(int[] micros, int incomplete, int failed) {

  static Asked together(List<Asked> parts) {
    return new Asked(
        parts.stream().flatMapToInt(each -> Arrays.stream(each.micros())).toArray(),
        parts.stream().mapToInt(Asked::incomplete).sum(),
        parts.stream().mapToInt(Asked::failed).sum());
  }

  /**
   * These answers.
   *
   * @throws MeasureFailure when one was none: then something else was measured
   */
  Asked demandAnswers(String what) {
    if (failed > 0) {
      throw new MeasureFailure(
          "%s: %d of %d lookups failed".formatted(what, failed, micros.length));
    }
    return this;
  }

  Latencies latencies() {
    return Latencies.of(micros);
  }

  /** Collects answers, for one thread. */
  static final class Collector {
    private static final int FIRST = 1024;
    private int[] micros = new int[FIRST];
    private int count;
    private int incomplete;
    private int failed;

    void add(long nanos, Question.Judgement judgement) {
      if (count == micros.length) {
        micros = Arrays.copyOf(micros, 2 * count);
      }
      micros[count++] = (int) (nanos / 1000);
      switch (judgement) {
        case RIGHT -> {}
        case INCOMPLETE -> incomplete++;
        case FAILED -> failed++;
      }
    }

    Asked done() {
      return new Asked(Arrays.copyOf(micros, count), incomplete, failed);
    }
  }
}
