package io.deskbridge.bench.recall;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The figures of every country and of all together, beside the goals. */
final class Table {

  private static final double LEAST_RECALL = 0.995;
  private static final double PRECISION = 1.0;
  private static final int MOST_REQUESTS = 2;
  private static final double MOST_MEAN_REQUESTS = 1.2;
  private static final String HEAD = "%-8s %6s | %7s %9s %5s %4s | %7s %9s %5s | %7s %9s %5s%n";
  private static final String LINE =
      "%-8s %6d | %7.4f %9.4f %5.2f %4d | %7.4f %9.4f %5.2f | %7.4f %9.4f %5.2f%n";

  private final PrintStream out;

  Table(PrintStream out) {
    this.out = out;
  }

  void head() {
    out.printf(
        "%-15s | %-28s | %-23s | %-23s%n",
        "", "Deskbridge", "equality with E.164", "two spellings in turn");
    out.printf(
        HEAD,
        "country",
        "calls",
        "recall",
        "precision",
        "mean",
        "most",
        "recall",
        "precision",
        "mean",
        "recall",
        "precision",
        "mean");
  }

  void line(String name, TenantMeasure.Result result) {
    out.printf(
        Locale.ROOT,
        LINE,
        name,
        result.ours().calls(),
        result.ours().recall(),
        result.ours().precision(),
        result.ours().meanRequests(),
        result.ours().most(),
        result.equality().recall(),
        result.equality().precision(),
        result.equality().meanRequests(),
        result.twoSpellings().recall(),
        result.twoSpellings().precision(),
        result.twoSpellings().meanRequests());
  }

  /** What all together have to reach; tells whether they do. */
  boolean goals(Tally all) {
    List<Goal> goals =
        List.of(
            new Goal("recall", all.recall(), ">= 0.995", all.recall() >= LEAST_RECALL),
            new Goal("precision", all.precision(), "1.0", all.precision() >= PRECISION),
            new Goal(
                "HTTP requests to Dynamics, the most of a lookup",
                all.most(),
                "<= 2",
                all.most() <= MOST_REQUESTS),
            new Goal(
                "… the mean over calls from known numbers",
                all.meanRequests(),
                "<= 1.2",
                all.meanRequests() <= MOST_MEAN_REQUESTS));
    goals.forEach(
        goal ->
            out.printf(
                Locale.ROOT,
                "%-50s %8.4f   %-8s %s%n",
                goal.name(),
                goal.figure(),
                goal.wanted(),
                goal.met() ? "met" : "MISSED"));
    return goals.stream().allMatch(Goal::met);
  }

  private record Goal(String name, double figure, String wanted, boolean met) {}
}
