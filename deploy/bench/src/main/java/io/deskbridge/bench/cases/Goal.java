package io.deskbridge.bench.cases;

/**
 * A figure and what it has to be.
 *
 * @param atLeast whether more is better
 */
record Goal(String what, double figure, boolean atLeast, double bound) {

  static Goal atLeast(String what, double figure, double bound) {
    return new Goal(what, figure, true, bound);
  }

  static Goal atMost(String what, double figure, double bound) {
    return new Goal(what, figure, false, bound);
  }

  boolean isMet() {
    return atLeast ? figure >= bound : figure <= bound;
  }

  @Override
  public String toString() {
    return "%-52s %8.2f   %s %.2f   %s"
        .formatted(what, figure, atLeast ? "≥" : "≤", bound, isMet() ? "met" : "MISSED");
  }
}
