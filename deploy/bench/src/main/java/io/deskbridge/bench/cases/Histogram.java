package io.deskbridge.bench.cases;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Buckets of a metric in Prometheus' text form.
 *
 * @param counts how many were at most so many seconds
 */
record Histogram(SortedMap<Double, Double> counts) {

  /** The waits of lookups among the metrics of crm-lookup-service. */
  static Histogram ofLookupWaits(String metrics) {
    Pattern bucket =
        Pattern.compile(
            "(?m)^deskbridge_dataverse_before_sending_seconds_bucket\\{(?=[^}]*priority=\"lookup\")"
                + "[^}]*le=\"([^\"]+)\"[^}]*} ([0-9.eE+]+)$");
    SortedMap<Double, Double> counts = new TreeMap<>();
    Matcher matcher = bucket.matcher(metrics);
    while (matcher.find()) {
      counts.put(bound(matcher.group(1)), Double.parseDouble(matcher.group(2)));
    }
    if (counts.isEmpty()) {
      throw new MeasureFailure("The service has no metric of how long lookups wait");
    }
    return new Histogram(counts);
  }

  private static double bound(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
  }

  /** What came since another reading. */
  Histogram since(Histogram before) {
    SortedMap<Double, Double> more = new TreeMap<>();
    counts.forEach(
        (bound, count) -> more.put(bound, count - before.counts.getOrDefault(bound, 0.0)));
    return new Histogram(more);
  }

  double count() {
    return counts.get(counts.lastKey());
  }

  /** The upper bound of the bucket in which that share ends. */
  double percentile(double share) {
    return counts.entrySet().stream()
        .filter(each -> each.getValue() >= count() * share)
        .mapToDouble(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }
}
