package io.deskbridge.e2e.campaign;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the service was asked for and what it accepted.
 *
 * @param attempts requests by number of step; more than one where no answer or a refusal came
 * @param accepted numbers of the steps whose answer was a 2xx
 */
record Promise(Script script, SortedMap<Integer, Integer> attempts, SortedSet<Integer> accepted) {

  static Promise of(Script script) {
    return new Promise(script, new TreeMap<>(), new TreeSet<>());
  }

  Promise attempted(Step step) {
    SortedMap<Integer, Integer> more = new TreeMap<>(attempts);
    more.merge(step.number(), 1, Integer::sum);
    return new Promise(script, more, accepted);
  }

  /** The last attempt met nobody. */
  Promise notAsked(Step step) {
    SortedMap<Integer, Integer> fewer = new TreeMap<>(attempts);
    fewer.computeIfPresent(step.number(), (number, count) -> count == 1 ? null : count - 1);
    return new Promise(script, fewer, accepted);
  }

  Promise accepted(Step step) {
    SortedSet<Integer> more = new TreeSet<>(accepted);
    more.add(step.number());
    return new Promise(script, attempts, more);
  }

  /** Requests that may have been accepted without our hearing of it. */
  int repeats() {
    return attempts.values().stream().mapToInt(count -> count - 1).sum();
  }

  int attempts(int step) {
    return attempts.getOrDefault(step, 0);
  }
}
