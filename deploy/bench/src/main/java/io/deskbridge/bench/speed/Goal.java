package io.deskbridge.bench.speed;

import java.util.Locale;

/**
 * A figure beside what it has to be.
 *
 * @param met whether it is good enough
 */
record Goal(String name, String figure, String wanted, boolean met) {

  static Goal atLeast(String name, double figure, double wanted, String unit) {
    return new Goal(name, number(figure) + unit, ">= " + number(wanted) + unit, figure >= wanted);
  }

  static Goal below(String name, double figure, double wanted, String unit) {
    return new Goal(name, number(figure) + unit, "< " + number(wanted) + unit, figure < wanted);
  }

  /** A figure without a goal. */
  static Goal told(String name, double figure, String unit) {
    return new Goal(name, number(figure) + unit, "", true);
  }

  private static String number(double figure) {
    return String.format(Locale.US, figure < 100 ? "%.2f" : "%,.0f", figure);
  }

  /** A line of the table. */
  String line() {
    return "%-58s %14s   %-14s %s"
        .formatted(name, figure, wanted, wanted.isEmpty() ? "" : met ? "met" : "MISSED");
  }
}
