package io.deskbridge.bench.lookup;

import java.util.Comparator;
import java.util.List;

/**
 * What a service did over so many connections.
 *
 * @param slowMillis 99 of 100 answers took no longer
 */
record Step(int connections, double perSecond, double slowMillis) {

  /** The one with the highest rate among those that keep within the limit. */
  static Step best(List<Step> steps, double limitMillis) {
    return steps.stream()
        .filter(step -> step.slowMillis() <= limitMillis)
        .max(Comparator.comparingDouble(Step::perSecond))
        .orElse(new Step(0, 0, 0));
  }
}
