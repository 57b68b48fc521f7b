package io.deskbridge.simulator.dataverse.seed;

import java.util.ArrayList;
import java.util.List;

/**
 * A phone number in the parts that spellings are made of.
 *
 * @param groups digits without country code and trunk prefix
 */
record SpelledNumber(Country country, List<String> groups) {

  SpelledNumber {
    groups = List.copyOf(groups);
  }

  /** With plus and country code. */
  String e164() {
    return "+" + country.code() + significant();
  }

  /** Which number it is, however spelled: country code and digits. */
  long identity() {
    return Long.parseLong(country.code() + significant());
  }

  int countryCode() {
    return country.code();
  }

  /** Digits without country code and trunk prefix. */
  String significant() {
    return String.join("", groups);
  }

  /** With country code and spaces. */
  String international() {
    return "+" + countryCode() + " " + String.join(" ", groups);
  }

  boolean hasTrunk() {
    return country.hasTrunkZero();
  }

  /** Groups of digits as they are dialled inside the country. */
  List<String> national() {
    List<String> national = new ArrayList<>(groups);
    if (hasTrunk()) {
      national.set(0, "0" + national.getFirst());
    }
    return national;
  }

  /** The next number, in the same form. */
  SpelledNumber neighbour() {
    List<String> next = new ArrayList<>(groups);
    String last = next.removeLast();
    long following = (Long.parseLong(last) + 1) % (long) Math.pow(10, last.length());
    next.add(("%0" + last.length() + "d").formatted(following));
    return new SpelledNumber(country, next);
  }

  /** The same with other digits at the end of the last group. */
  SpelledNumber withLast(String group) {
    List<String> changed = new ArrayList<>(groups);
    changed.set(changed.size() - 1, group);
    return new SpelledNumber(country, changed);
  }

  /** The same with other digits in the first group. */
  SpelledNumber withFirst(String group) {
    List<String> changed = new ArrayList<>(groups);
    changed.set(0, group);
    return new SpelledNumber(country, changed);
  }

  /** A number that exists: neither a digit too many nor too few. */
  boolean isComplete() {
    return country.has(this);
  }

  /** Exchange 555 and the numbers for fiction in London belong to the fixtures. */
  boolean isReserved() {
    return switch (country) {
      case US -> significant().startsWith("555", 3);
      case GB -> significant().startsWith("207946");
      default -> false;
    };
  }
}
