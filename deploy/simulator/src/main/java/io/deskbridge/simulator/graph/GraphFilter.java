package io.deskbridge.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of {@code $filter} that directory objects are found by: {@code eq}, {@code ne} and
 * {@code startswith} on members, joined by {@code and} and {@code or}. Text compares without regard
 * to case.
 */
final class GraphFilter {

  private static final String LITERAL = "('(?:[^']|'')*'|[^\\s()']+)";
  private static final Pattern COMPARISON = Pattern.compile("([A-Za-z]+)\\s+(eq|ne)\\s+" + LITERAL);
  private static final Pattern PREFIX =
      Pattern.compile("starts[wW]ith\\(\\s*([A-Za-z]+)\\s*,\\s*" + LITERAL + "\\s*\\)");

  /** Splits at a word that no quotes surround. */
  private static final String OUTSIDE_QUOTES = "(?=(?:[^']*'[^']*')*[^']*$)";

  private GraphFilter() {}

  static Predicate<ObjectNode> parse(String text) {
    return Arrays.stream(text.split("\\s+or\\s+" + OUTSIDE_QUOTES))
        .map(GraphFilter::conjunction)
        .reduce(row -> false, Predicate::or);
  }

  private static Predicate<ObjectNode> conjunction(String text) {
    return Arrays.stream(text.split("\\s+and\\s+" + OUTSIDE_QUOTES))
        .map(each -> condition(each.strip()))
        .reduce(row -> true, Predicate::and);
  }

  private static Predicate<ObjectNode> condition(String text) {
    Matcher comparison = COMPARISON.matcher(text);
    if (comparison.matches()) {
      Predicate<ObjectNode> equal =
          row -> value(row, comparison.group(1)).equalsIgnoreCase(literal(comparison.group(3)));
      return comparison.group(2).equals("eq") ? equal : equal.negate();
    }
    Matcher prefix = PREFIX.matcher(text);
    if (prefix.matches()) {
      String beginning = literal(prefix.group(2));
      return row ->
          value(row, prefix.group(1)).regionMatches(true, 0, beginning, 0, beginning.length());
    }
    throw GraphFailure.unsupportedQuery("Unsupported or invalid query filter clause specified.");
  }

  private static String literal(String text) {
    return text.startsWith("'") ? text.substring(1, text.length() - 1).replace("''", "'") : text;
  }

  private static String value(ObjectNode row, String member) {
    JsonNode value = row.path(member);
    return value.asText();
  }
}
