package io.deskbridge.lookup.phone;

import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

/** Numbers of many countries in every spelling that the product promises to understand. */
class PhonePropertyTest {

  private static final List<String> COUNTRIES =
      List.of("US", "GB", "DE", "FR", "NL", "AU", "IN", "JP", "BR", "ES", "IT", "PL", "CA", "CH");
  private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
  private static final int EXAMPLES = 2_000;

  private final PhoneNumbers numbers = new PhoneNumbers();
  private final Spellings spellings = new Spellings();

  /** A valid number and the country where it is at home. */
  private record Sample(PhoneNumber number, String country) {

    String e164() {
      return LIBRARY.format(number, PhoneNumberFormat.E164);
    }

    List<String> groups() {
      String text = LIBRARY.format(number, PhoneNumberFormat.INTERNATIONAL);
      return List.of(text.substring(text.indexOf(' ') + 1).split("[^0-9]+"));
    }

    List<String> national() {
      List<String> groups = new java.util.ArrayList<>(groups());
      if (trunk()) {
        groups.set(0, "0" + groups.getFirst());
      }
      return groups;
    }

    boolean trunk() {
      return "0".equals(LIBRARY.getNddPrefixForRegion(country, true));
    }

    TelephoneNumber ours() {
      return new TelephoneNumber(
          number.getCountryCode(), LIBRARY.getNationalSignificantNumber(number), Optional.empty());
    }
  }

  private static final List<Function<Sample, String>> INTERNATIONAL =
      List.of(
          Sample::e164,
          sample -> "00" + sample.e164().substring(1),
          sample -> "+" + code(sample) + " " + String.join(" ", sample.groups()) + " x7",
          sample -> "+" + code(sample) + " " + String.join(" ", sample.groups()) + " ext. 7",
          sample -> sample.e164() + ";ext=7",
          sample -> "+" + code(sample) + " " + String.join(" ", sample.groups()) + " #7",
          sample -> "tel:+" + code(sample) + "-" + String.join("-", sample.groups()),
          sample ->
              sample.trunk()
                  ? "+" + code(sample) + " (0)" + String.join(" ", sample.groups())
                  : sample.e164());

  private static final List<Function<Sample, String>> NATIONAL =
      List.of(
          sample ->
              "("
                  + sample.national().getFirst()
                  + ") "
                  + String.join("-", sample.national().subList(1, sample.national().size())),
          sample -> String.join("-", sample.national()),
          sample -> String.join(".", sample.national()),
          sample -> String.join(" ", sample.national()),
          sample -> String.join("/", sample.national()),
          sample -> String.join("", sample.national()),
          sample -> String.join("\u00A0", sample.national()),
          sample -> "office " + String.join(" ", sample.national()),
          sample -> String.join(" ", sample.national()) + " (mobile)",
          sample -> String.join(" ", sample.national()) + " / " + sample.e164(),
          sample -> fullWidth(String.join(" ", sample.national())));

  @Test
  void understandsInternationalSpellingsEverywhere() {
    qt().withExamples(EXAMPLES)
        .forAll(samples(), integers().between(0, INTERNATIONAL.size() - 1), countries())
        .check(
            (sample, spelling, region) ->
                numbers.isIn(sample.ours(), INTERNATIONAL.get(spelling).apply(sample), region));
  }

  @Test
  void understandsNationalSpellingsAtHome() {
    qt().withExamples(EXAMPLES)
        .forAll(samples(), integers().between(0, NATIONAL.size() - 1))
        .check(
            (sample, spelling) ->
                numbers.isIn(
                    sample.ours(), NATIONAL.get(spelling).apply(sample), sample.country()));
  }

  @Test
  void matchesNoNumberThatDiffersInOneDigit() {
    qt().withExamples(EXAMPLES)
        .forAll(samples(), integers().between(0, 14), integers().between(1, 9))
        .check(
            (sample, place, step) -> {
              String digits = sample.ours().significant();
              int at = digits.length() - 1 - place % digits.length();
              char other = (char) ('0' + (digits.charAt(at) - '0' + step) % 10);
              String changed = digits.substring(0, at) + other + digits.substring(at + 1);
              TelephoneNumber caller =
                  new TelephoneNumber(sample.number().getCountryCode(), changed, Optional.empty());
              return !numbers.isIn(caller, NATIONAL.get(3).apply(sample), sample.country());
            });
  }

  @Test
  void matchesNoNumberOfAnotherCountryWithTheSameEnd() {
    qt().withExamples(EXAMPLES)
        .forAll(samples(), countries())
        .assuming(
            (sample, country) ->
                LIBRARY.getCountryCodeForRegion(country) != sample.number().getCountryCode())
        .check(
            (sample, country) ->
                !numbers.isIn(
                    new TelephoneNumber(
                        LIBRARY.getCountryCodeForRegion(country),
                        sample.ours().significant(),
                        Optional.empty()),
                    sample.e164(),
                    sample.country()));
  }

  @Test
  void matchesNoNumberThatIsLongerOrShorter() {
    qt().withExamples(EXAMPLES)
        .forAll(samples(), integers().between(0, 9))
        .check(
            (sample, digit) -> {
              String significant = sample.ours().significant();
              int code = sample.number().getCountryCode();
              TelephoneNumber longer =
                  new TelephoneNumber(code, significant + digit, Optional.empty());
              TelephoneNumber shorter =
                  new TelephoneNumber(
                      code, significant.substring(0, significant.length() - 1), Optional.empty());
              String stored = sample.e164();
              return !numbers.isIn(longer, stored, sample.country())
                  && !numbers.isIn(shorter, stored, sample.country());
            });
  }

  @Test
  void proposesOnlySpellingsThatMeanTheNumber() {
    qt().withExamples(EXAMPLES / 4)
        .forAll(samples())
        .check(
            sample ->
                spellings.likely(sample.ours(), sample.country()).stream()
                    .allMatch(spelling -> numbers.isIn(sample.ours(), spelling, sample.country())));
  }

  @Test
  void findsEverySpellingByAnIndex() {
    qt().withExamples(EXAMPLES)
        .forAll(samples(), integers().between(0, INTERNATIONAL.size() + NATIONAL.size() - 1))
        .check(
            (sample, spelling) ->
                isFoundByIndex(
                    sample,
                    spelling < NATIONAL.size()
                        ? NATIONAL.get(spelling).apply(sample)
                        : INTERNATIONAL.get(spelling - NATIONAL.size()).apply(sample)));
  }

  @Test
  void findsTheSpellingsThatSayACountryByAnIndexAbroad() {
    qt().withExamples(EXAMPLES)
        .forAll(samples(), integers().between(0, INTERNATIONAL.size() - 1), countries())
        .check(
            (sample, spelling, region) ->
                isFoundByIndex(
                    new Sample(sample.number(), region),
                    INTERNATIONAL.get(spelling).apply(sample)));
  }

  /** As Dataverse compares: equal or beginning alike, whatever the case. */
  private boolean isFoundByIndex(Sample sample, String stored) {
    return spellings.likely(sample.ours(), sample.country()).stream()
            .anyMatch(stored::equalsIgnoreCase)
        || spellings.beginnings(sample.ours(), sample.country()).stream()
            .anyMatch(text -> stored.regionMatches(true, 0, text, 0, text.length()));
  }

  @Test
  void putsFewConditionsIntoOneRequest() {
    qt().withExamples(EXAMPLES / 4)
        .forAll(samples())
        .check(
            sample ->
                spellings.beginnings(sample.ours(), sample.country()).size() <= 13
                    && spellings.likely(sample.ours(), sample.country()).size() <= 220);
  }

  @Test
  void readsAnyTextWithoutFailing() {
    qt().withExamples(EXAMPLES)
        .forAll(strings().basicLatinAlphabet().ofLengthBetween(0, 60), countries())
        .checkAssert(
            (text, region) -> {
              numbers.in(text, region);
              numbers.caller(text, region);
            });
  }

  private static Gen<String> countries() {
    return integers().between(0, COUNTRIES.size() - 1).map(COUNTRIES::get);
  }

  private static Gen<Sample> samples() {
    return longs().all().zip(countries(), (seed, country) -> sample(seed, country));
  }

  /** Digits of the country's example number, all but the first three drawn anew. */
  private static Sample sample(long seed, String country) {
    Random random = new Random(seed);
    PhoneNumberUtil.PhoneNumberType type =
        random.nextBoolean()
            ? PhoneNumberUtil.PhoneNumberType.MOBILE
            : PhoneNumberUtil.PhoneNumberType.FIXED_LINE;
    PhoneNumber example = LIBRARY.getExampleNumberForType(country, type);
    String digits = LIBRARY.getNationalSignificantNumber(example);
    while (true) {
      StringBuilder drawn = new StringBuilder(digits.substring(0, 3));
      while (drawn.length() < digits.length()) {
        drawn.append(random.nextInt(10));
      }
      PhoneNumber number =
          new PhoneNumber()
              .setCountryCode(example.getCountryCode())
              .setNationalNumber(Long.parseLong(drawn.toString()));
      if (drawn.charAt(0) == '0') {
        number.setItalianLeadingZero(true);
      }
      if (LIBRARY.isValidNumberForRegion(number, country)) {
        return new Sample(number, country);
      }
    }
  }

  private static int code(Sample sample) {
    return sample.number().getCountryCode();
  }

  private static String fullWidth(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars()
        .forEach(
            each -> wide.append((char) (Character.isDigit(each) ? each + 0xFF10 - '0' : each)));
    return wide.toString();
  }
}
