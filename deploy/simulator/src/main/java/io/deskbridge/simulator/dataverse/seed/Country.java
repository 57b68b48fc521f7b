package io.deskbridge.simulator.dataverse.seed;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Countries that have numbers here, each with ranges out of its national numbering plan, grouped as
 * the country writes them: {@code #} is any digit, {@code N} one from 2 to 9. The name is the
 * region's code in ISO 3166.
 */
public enum Country {
  AU(61, true, List.of("40# ### ###", "41# ### ###", "2 8### ####", "3 9### ####", "7 3### ####")),
  BR(55, true, List.of("11 9N###-####", "21 99###-####", "31 99###-####", "11 3N##-####")),
  DE(
      49,
      true,
      List.of(
          "30 N#######", "30 N######", "89 N######", "221 N######", "1511 #######", "170 N######")),
  ES(34, false, List.of("61# ## ## ##", "65# ## ## ##", "91N ## ## ##", "934 ## ## ##")),
  FR(33, true, List.of("6 1# ## ## ##", "7 6# ## ## ##", "1 4# ## ## ##", "4 7# ## ## ##")),
  GB(
      44,
      true,
      List.of("20 7### ####", "20 8### ####", "7400 ######", "7812 ######", "161 2## ####")),
  IN(91, true, List.of("98### #####", "99### #####", "97### #####")),
  IT(39, false, List.of("347 ### ####", "333 ### ####", "02 N### ####", "06 N## ####")),
  JP(81, true, List.of("90-N###-####", "80-N###-####", "3-3###-####", "6-6###-####")),
  NL(31, true, List.of("6 1#######", "6 2#######", "20 N## ####", "70 N## ####")),
  PL(48, false, List.of("60N ### ###", "51N ### ###", "22 N## ## ##", "12 N## ## ##")),
  US(
      1,
      false,
      List.of(
          "206-N##-####",
          "212-N##-####",
          "312-N##-####",
          "415-N##-####",
          "512-N##-####",
          "617-N##-####",
          "702-N##-####"));

  private final int code;
  private final boolean trunkZero;
  private final List<NumberRange> ranges;

  Country(int code, boolean trunkZero, List<String> ranges) {
    this.code = code;
    this.trunkZero = trunkZero;
    this.ranges = ranges.stream().map(NumberRange::of).toList();
  }

  /** The country of that key. */
  public static Country of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }

  /** Lower case, as it stands in names of tenants and hosts. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is called in English. */
  public String label() {
    return Locale.of("", name()).getDisplayCountry(Locale.ENGLISH);
  }

  /** Country code without plus. */
  int code() {
    return code;
  }

  /** People dial a 0 before the number inside the country. */
  boolean hasTrunkZero() {
    return trunkZero;
  }

  /** A valid number that no fixture has. */
  SpelledNumber draw(RandomGenerator random) {
    while (true) {
      SpelledNumber number =
          new SpelledNumber(this, ranges.get(random.nextInt(ranges.size())).draw(random));
      if (!number.isReserved()) {
        return number;
      }
    }
  }

  /** Valid numbers that end like this, one for each range that has one. */
  List<SpelledNumber> endingWith(String digits, RandomGenerator random) {
    return ranges.stream()
        .flatMap(range -> range.endingWith(digits, random).stream())
        .map(groups -> new SpelledNumber(this, groups))
        .filter(number -> !number.isReserved())
        .toList();
  }

  /** Whether the number is in one of the ranges. */
  boolean has(SpelledNumber number) {
    return ranges.stream().anyMatch(range -> range.contains(number.significant()));
  }

  static Country any(RandomGenerator random) {
    return values()[random.nextInt(values().length)];
  }

  /** All of them, the first one anywhere. */
  static List<Country> fromAnywhere(RandomGenerator random) {
    int first = random.nextInt(values().length);
    return Arrays.stream(values())
        .map(each -> values()[(each.ordinal() + first) % values().length])
        .toList();
  }
}
