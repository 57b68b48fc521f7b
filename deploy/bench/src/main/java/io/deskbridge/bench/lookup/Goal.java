package io.deskbridge.bench.lookup;

import java.util.Locale;

/**
 * A figure of ours beside the one it is compared with.
 *
 * @param wanted what the ratio has to be
 * @param met whether it is
 */
record Goal(String name, double ours, double other, String unit, String wanted, boolean met) {

  /** Ours is at most that part of the other one. */
  static Goal atMost(String name, double ours, double other, double part, String unit) {
    return new Goal(name, ours, other, unit, "<= " + number(part), ours <= part * other);
  }

  /** Ours is at least that part of the other one. */
  static Goal atLeast(String name, double ours, double other, double part, String unit) {
    return new Goal(name, ours, other, unit, ">= " + number(part), ours >= part * other);
  }

  /** Ours is more than the other one. */
  static Goal more(String name, double ours, double other, String unit) {
    return new Goal(name, ours, other, unit, "> 1", ours > other);
  }

  /** Figures without a goal. */
  static Goal told(String name, double ours, double other, String unit) {
    return new Goal(name, ours, other, unit, "", true);
  }

  static String head() {
    return "%-58s %14s %14s %8s  %s"
        .formatted("", "crm-lookup", "beside it", "ratio", "goal for the ratio");
  }

  /** A line of the table. */
  String line() {
    return "%-58s %14s %14s %8s  %s"
        .formatted(
            name,
            number(ours) + unit,
            number(other) + unit,
            other == 0 ? "-" : number(ours / other),
            wanted.isEmpty() ? "" : wanted + (met ? "  met" : "  MISSED"));
  }

  private static String number(double figure) {
    return String.format(Locale.US, Math.abs(figure) < 100 ? "%.2f" : "%,.0f", figure);
  }
}
