package io.deskbridge.simulator.dataverse.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Numbers of one beginning.
 *
 * @param groups digits of the national number without trunk prefix; {@code #} and {@code N} stand
 *     for what differs
 */
record NumberRange(List<String> groups) {

  private static final int LEAST_OF_N = 2;

  static NumberRange of(String pattern) {
    return new NumberRange(List.of(pattern.split("[ -]")));
  }

  List<String> draw(RandomGenerator random) {
    return filled(pattern().chars().map(each -> digit((char) each, random)).toArray());
  }

  /** One that ends with these digits; empty when the range has none. */
  Optional<List<String>> endingWith(String ending, RandomGenerator random) {
    String pattern = pattern();
    int begin = pattern.length() - ending.length();
    if (begin < 0) {
      return Optional.empty();
    }
    int[] digits = new int[pattern.length()];
    for (int i = 0; i < digits.length; i++) {
      digits[i] =
          i < begin
              ? digit(pattern.charAt(i), random)
              : Character.digit(ending.charAt(i - begin), 10);
      if (!allows(pattern.charAt(i), digits[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(filled(digits));
  }

  boolean contains(String digits) {
    String pattern = pattern();
    return digits.length() == pattern.length()
        && IntStream.range(0, digits.length())
            .allMatch(i -> allows(pattern.charAt(i), Character.digit(digits.charAt(i), 10)));
  }

  private String pattern() {
    return String.join("", groups);
  }

  private static int digit(char place, RandomGenerator random) {
    return switch (place) {
      case '#' -> random.nextInt(10);
      case 'N' -> random.nextInt(LEAST_OF_N, 10);
      default -> Character.digit(place, 10);
    };
  }

  private static boolean allows(char place, int digit) {
    return switch (place) {
      case '#' -> true;
      case 'N' -> digit >= LEAST_OF_N;
      default -> Character.digit(place, 10) == digit;
    };
  }

  private List<String> filled(int[] digits) {
    List<String> filled = new ArrayList<>(groups.size());
    int next = 0;
    for (String group : groups) {
      StringBuilder text = new StringBuilder(group.length());
      for (int i = 0; i < group.length(); i++) {
        text.append((char) ('0' + digits[next++]));
      }
      filled.add(text.toString());
    }
    return List.copyOf(filled);
  }
}
