package io.deskbridge.simulator.dataverse.seed;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Draws valid phone numbers, no two alike. */
final class PhoneNumbers {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

  /** By country: beginnings of national numbers, and how many digits follow. */
  private static final Map<String, Range> RANGES =
      Map.ofEntries(
          Map.entry("US", new Range(List.of("206", "212", "312", "415", "512", "617", "702"), 7)),
          Map.entry("GB", new Range(List.of("20", "7400", "7911", "161", "131"), 0)),
          Map.entry("DE", new Range(List.of("30", "151", "89"), 8)),
          Map.entry("FR", new Range(List.of("1", "6"), 8)),
          Map.entry("NL", new Range(List.of("6", "20"), 0)),
          Map.entry("AU", new Range(List.of("4", "2"), 8)),
          Map.entry("IN", new Range(List.of("98", "99"), 8)),
          Map.entry("JP", new Range(List.of("90", "80"), 8)),
          Map.entry("BR", new Range(List.of("119", "219"), 8)),
          Map.entry("ES", new Range(List.of("6", "91"), 0)),
          Map.entry("IT", new Range(List.of("347", "02"), 7)),
          Map.entry("PL", new Range(List.of("60", "22"), 7)));

  private static final int NATIONAL_LENGTH_GB = 10;
  private static final int NATIONAL_LENGTH_SHORT = 9;

  private final Random random;
  private final Set<String> drawn = new HashSet<>();

  private record Range(List<String> beginnings, int following) {}

  PhoneNumbers(Random random) {
    this.random = random;
  }

  static List<String> countries() {
    return RANGES.keySet().stream().sorted().toList();
  }

  SpelledNumber draw(String country) {
    while (true) {
      Range range = RANGES.get(country);
      String beginning = range.beginnings().get(random.nextInt(range.beginnings().size()));
      StringBuilder digits = new StringBuilder(beginning);
      int length =
          range.following() > 0
              ? beginning.length() + range.following()
              : country.equals("GB") ? NATIONAL_LENGTH_GB : NATIONAL_LENGTH_SHORT;
      while (digits.length() < length) {
        digits.append(random.nextInt(10));
      }
      PhoneNumber number =
          new PhoneNumber()
              .setCountryCode(PHONES.getCountryCodeForRegion(country))
              .setNationalNumber(Long.parseLong(digits.toString()))
              .setItalianLeadingZero(digits.charAt(0) == '0');
      // Exchange 555 belongs to the fixture.
      boolean free = !digits.toString().matches("\\d{3}555\\d{4}");
      if (free && PHONES.isValidNumber(number) && drawn.add(digits.toString())) {
        return new SpelledNumber(number);
      }
    }
  }
}
