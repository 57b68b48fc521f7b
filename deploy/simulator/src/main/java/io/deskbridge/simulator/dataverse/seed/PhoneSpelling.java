package io.deskbridge.simulator.dataverse.seed;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The ways in which people type a phone number. Those that say no country are understood only where
 * the number's country is the usual one. What stands beside a number, a word, an extension, another
 * number, stands beside any of the usual forms.
 */
enum PhoneSpelling {
  E164(Where.ANYWHERE, (n, w) -> n.e164()),
  DOUBLE_ZERO(Where.ANYWHERE, (n, w) -> "00" + n.e164().substring(1)),
  COUNTRY_CODE_WITHOUT_PLUS(Where.ANYWHERE, (n, w) -> n.e164().substring(1)),
  BRACKETS(Where.AT_HOME, (n, w) -> bracketed(n)),
  DASHES(Where.AT_HOME, (n, w) -> String.join("-", n.national())),
  DOTS(Where.AT_HOME, (n, w) -> String.join(".", n.national())),
  SPACES(Where.AT_HOME, (n, w) -> String.join(" ", n.national())),
  SLASHES(Where.AT_HOME, (n, w) -> String.join("/", n.national())),
  NO_SEPARATORS(Where.AT_HOME, (n, w) -> String.join("", n.national())),
  BRACKETED_TRUNK_ZERO(
      Where.WITH_TRUNK, (n, w) -> "+" + n.countryCode() + " (0)" + String.join(" ", n.groups())),
  TRUNK_ZERO(Where.AT_HOME_WITH_TRUNK, (n, w) -> areaAndRest(n)),
  WITHOUT_TRUNK_ZERO(Where.AT_HOME_WITH_TRUNK, (n, w) -> String.join(" ", n.groups())),
  EXTENSION_X(Where.ANYWHERE, (n, w) -> w.usual(n) + " x7"),
  EXTENSION_EXT(Where.ANYWHERE, (n, w) -> w.usual(n) + " ext. 7"),
  EXTENSION_PARAMETER(Where.ANYWHERE, (n, w) -> n.e164() + ";ext=7"),
  EXTENSION_HASH(Where.ANYWHERE, (n, w) -> w.usual(n) + " #7"),
  TEL_URI(Where.ANYWHERE, (n, w) -> "tel:+" + n.countryCode() + "-" + String.join("-", n.groups())),
  LABEL_BEFORE(Where.ANYWHERE, (n, w) -> w.label(n) + " " + w.usual(n)),
  LABEL_AFTER(Where.ANYWHERE, (n, w) -> w.usual(n) + " (" + w.label(n) + ")"),
  NO_BREAK_SPACES(Where.ANYWHERE, (n, w) -> w.spaced(n).replace(' ', '\u00A0')),
  FULL_WIDTH(Where.ANYWHERE, (n, w) -> fullWidth(w.spaced(n))),
  TWO_NUMBERS(Where.ANYWHERE, (n, w) -> w.pair(n));

  private static final List<PhoneSpelling> AT_HOME_WITH_TRUNK = fitting(true, true);
  private static final List<PhoneSpelling> AT_HOME_WITHOUT = fitting(true, false);
  private static final List<PhoneSpelling> ABROAD_WITH_TRUNK = fitting(false, true);
  private static final List<PhoneSpelling> ABROAD_WITHOUT = fitting(false, false);

  private static final int TO_FULL_WIDTH = 0xFF10 - '0';

  private final Where where;
  private final Speller speller;

  private enum Where {
    ANYWHERE,
    WITH_TRUNK,
    AT_HOME,
    AT_HOME_WITH_TRUNK;

    boolean fits(boolean atHome, boolean trunk) {
      return switch (this) {
        case ANYWHERE -> true;
        case WITH_TRUNK -> trunk;
        case AT_HOME -> atHome;
        case AT_HOME_WITH_TRUNK -> atHome && trunk;
      };
    }
  }

  private interface Speller {
    String spell(SpelledNumber number, Writer writer);
  }

  /** Who types: at home in a country, with habits. */
  record Writer(Country home, RandomGenerator random) {

    boolean isHomeOf(SpelledNumber number) {
      return number.country() == home;
    }

    /** One of the forms that need nothing beside them. */
    private String usual(SpelledNumber number) {
      if (!isHomeOf(number)) {
        return random.nextBoolean() ? number.international() : number.e164();
      }
      return switch (random.nextInt(6)) {
        case 0 -> String.join("-", number.national());
        case 1 -> String.join("", number.national());
        case 2 -> bracketed(number);
        case 3 -> number.international();
        default -> String.join(" ", number.national());
      };
    }

    private String spaced(SpelledNumber number) {
      return isHomeOf(number) ? String.join(" ", number.national()) : number.international();
    }

    private String label(SpelledNumber number) {
      return Labels.draw(home, random);
    }

    /** The number with the next one, before or behind it. */
    private String pair(SpelledNumber number) {
      String one = spaced(number);
      String other = spaced(number.neighbour());
      return random.nextBoolean() ? one + " / " + other : other + " / " + one;
    }
  }

  PhoneSpelling(Where where, Speller speller) {
    this.where = where;
    this.speller = speller;
  }

  /** Spellings that a writer may use for a number. */
  static List<PhoneSpelling> fitting(SpelledNumber number, Writer writer) {
    boolean atHome = writer.isHomeOf(number);
    return atHome
        ? (number.hasTrunk() ? AT_HOME_WITH_TRUNK : AT_HOME_WITHOUT)
        : (number.hasTrunk() ? ABROAD_WITH_TRUNK : ABROAD_WITHOUT);
  }

  private static List<PhoneSpelling> fitting(boolean atHome, boolean trunk) {
    return List.of(values()).stream().filter(each -> each.where.fits(atHome, trunk)).toList();
  }

  String spell(SpelledNumber number, Writer writer) {
    return speller.spell(number, writer);
  }

  /** The numbers that stand in the text. */
  List<SpelledNumber> says(SpelledNumber number) {
    return this == TWO_NUMBERS ? List.of(number, number.neighbour()) : List.of(number);
  }

  private static String bracketed(SpelledNumber number) {
    List<String> groups = number.national();
    return "(" + groups.getFirst() + ") " + String.join("-", groups.subList(1, groups.size()));
  }

  private static String areaAndRest(SpelledNumber number) {
    List<String> groups = number.national();
    return groups.getFirst() + " " + String.join("", groups.subList(1, groups.size()));
  }

  private static String fullWidth(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (Character.isDigit(c) ? c + TO_FULL_WIDTH : c)));
    return wide.toString();
  }
}
