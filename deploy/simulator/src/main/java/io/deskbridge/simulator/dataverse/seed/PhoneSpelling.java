package io.deskbridge.simulator.dataverse.seed;

import java.util.List;

/**
 * The ways in which people type a phone number. Those that say no country are understood only where
 * the number's country is the usual one.
 */
enum PhoneSpelling {
  E164(false, false, n -> n.e164()),
  DOUBLE_ZERO(false, false, n -> "00" + n.e164().substring(1)),
  COUNTRY_CODE_WITHOUT_PLUS(false, false, n -> n.e164().substring(1)),
  BRACKETS(
      true,
      false,
      n ->
          "("
              + n.national().getFirst()
              + ") "
              + String.join("-", n.national().subList(1, n.national().size()))),
  DASHES(true, false, n -> String.join("-", n.national())),
  DOTS(true, false, n -> String.join(".", n.national())),
  SPACES(true, false, n -> String.join(" ", n.national())),
  SLASHES(true, false, n -> String.join("/", n.national())),
  NO_SEPARATORS(true, false, n -> String.join("", n.national())),
  BRACKETED_TRUNK_ZERO(
      false, true, n -> "+" + n.countryCode() + " (0)" + String.join(" ", n.groups())),
  WITHOUT_TRUNK_ZERO(true, true, n -> String.join(" ", n.groups())),
  EXTENSION_X(false, false, n -> n.international() + " x7"),
  EXTENSION_EXT(false, false, n -> n.international() + " ext. 7"),
  EXTENSION_PARAMETER(false, false, n -> n.e164() + ";ext=7"),
  EXTENSION_HASH(false, false, n -> n.international() + " #7"),
  TEL_URI(false, false, n -> "tel:+" + n.countryCode() + "-" + String.join("-", n.groups())),
  LABEL_BEFORE(true, false, n -> "office " + String.join(" ", n.national())),
  LABEL_AFTER(true, false, n -> String.join(" ", n.national()) + " (mobile)"),
  NO_BREAK_SPACES(true, false, n -> String.join("\u00A0", n.national())),
  FULL_WIDTH(true, false, n -> fullWidth(String.join(" ", n.national()))),
  TWO_NUMBERS(
      true, false, n -> String.join(" ", n.national()) + " / " + String.join(" ", n.neighbour()));

  private static final int TO_FULL_WIDTH = 0xFF10 - '0';

  private final boolean national;
  private final boolean trunkZeroOnly;
  private final Speller speller;

  private interface Speller {
    String spell(SpelledNumber number);
  }

  PhoneSpelling(boolean national, boolean trunkZeroOnly, Speller speller) {
    this.national = national;
    this.trunkZeroOnly = trunkZeroOnly;
    this.speller = speller;
  }

  /** Spellings that fit a number in an organisation of that country. */
  static List<PhoneSpelling> fitting(SpelledNumber number, boolean atHome) {
    return List.of(values()).stream()
        .filter(each -> (atHome || !each.national) && (number.hasTrunk() || !each.trunkZeroOnly))
        .toList();
  }

  String spell(SpelledNumber number) {
    return speller.spell(number);
  }

  private static String fullWidth(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (Character.isDigit(c) ? c + TO_FULL_WIDTH : c)));
    return wide.toString();
  }
}
