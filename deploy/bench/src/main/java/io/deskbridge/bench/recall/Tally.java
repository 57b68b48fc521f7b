package io.deskbridge.bench.recall;

import java.util.Set;

/**
 * What a way of finding callers came to.
 *
 * @param expected records that have the number of a call, over all calls
 * @param found records that were named
 * @param right records that were named and have the number
 * @param known calls from numbers that somebody has
 * @param requests HTTP requests to Dynamics over the calls from known numbers
 * @param most requests of any one call
 */
record Tally(
    long calls, long expected, long found, long right, long known, long requests, int most) {

  static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

  /** One call. */
  static Tally of(Set<String> expected, Set<String> found, int requests) {
    long right = found.stream().filter(expected::contains).count();
    boolean known = !expected.isEmpty();
    return new Tally(
        1, expected.size(), found.size(), right, known ? 1 : 0, known ? requests : 0, requests);
  }

  Tally plus(Tally other) {
    return new Tally(
        calls + other.calls,
        expected + other.expected,
        found + other.found,
        right + other.right,
        known + other.known,
        requests + other.requests,
        Math.max(most, other.most));
  }

  /** The share of what should have been found; 1 when there was nothing to find. */
  double recall() {
    return expected == 0 ? 1 : (double) right / expected;
  }

  /** The share of what was found that is right; 1 when nothing was found. */
  double precision() {
    return found == 0 ? 1 : (double) right / found;
  }

  /** Over the calls from known numbers. */
  double meanRequests() {
    return known == 0 ? 0 : (double) requests / known;
  }
}
