package io.deskbridge.simulator.dataverse.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhoneSpellingTest {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final int ROUNDS = 400;

  /**
   * What libphonenumber alone does not read: two numbers at once, a plus that is missing, and words
   * behind the number, which it takes for digits of a keypad.
   */
  private static final Set<PhoneSpelling> BEYOND_THE_LIBRARY =
      EnumSet.of(
          PhoneSpelling.TWO_NUMBERS,
          PhoneSpelling.LABEL_AFTER,
          PhoneSpelling.COUNTRY_CODE_WITHOUT_PLUS,
          PhoneSpelling.DOUBLE_ZERO);

  @ParameterizedTest
  @EnumSource(Country.class)
  void everyDrawnNumberIsValidAndGroupedAsTheCountryWritesIt(Country country) throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < ROUNDS; i++) {
      SpelledNumber number = country.draw(random);
      var parsed = PHONES.parse(number.e164(), "ZZ");

      assertThat(PHONES.isValidNumber(parsed)).as(number.e164()).isTrue();
      assertThat(PHONES.getRegionCodeForNumber(parsed)).isEqualTo(country.name());
      assertThat(PHONES.format(parsed, PhoneNumberFormat.INTERNATIONAL).replace('-', ' '))
          .isEqualTo(number.international());
      assertThat(number.isComplete()).isTrue();
      assertThat(number.hasTrunk())
          .isEqualTo("0".equals(PHONES.getNddPrefixForRegion(country.name(), true)));
    }
  }

  @ParameterizedTest
  @EnumSource(Country.class)
  void everySpellingOccursFitsItsColumnAndMeansItsNumberAtHome(Country home) {
    SplittableRandom random = new SplittableRandom(2);
    PhoneSpelling.Writer writer = new PhoneSpelling.Writer(home, random);
    Set<PhoneSpelling> used = EnumSet.noneOf(PhoneSpelling.class);
    for (int i = 0; i < ROUNDS; i++) {
      SpelledNumber number = (i % 4 == 0 ? Country.any(random) : home).draw(random);
      for (PhoneSpelling spelling : PhoneSpelling.fitting(number, writer)) {
        String text = spelling.spell(number, writer);
        used.add(spelling);

        assertThat(text).as("%s %s", home, spelling).hasSizeLessThanOrEqualTo(50);
        if (!BEYOND_THE_LIBRARY.contains(spelling)) {
          assertThat(read(text, home))
              .as("%s %s: %s", home, spelling, text)
              .contains(number.e164());
        }
      }
    }
    Set<PhoneSpelling> expected = EnumSet.allOf(PhoneSpelling.class);
    if (!home.hasTrunkZero()) {
      expected.remove(PhoneSpelling.TRUNK_ZERO);
      expected.remove(PhoneSpelling.WITHOUT_TRUNK_ZERO);
    }
    assertThat(used).isEqualTo(expected);
  }

  @Test
  void nationalSpellingsAreForHomeAlone() {
    SplittableRandom random = new SplittableRandom(3);
    SpelledNumber german = Country.DE.draw(random);
    PhoneSpelling.Writer writer = new PhoneSpelling.Writer(Country.US, random);
    for (PhoneSpelling spelling : PhoneSpelling.fitting(german, writer)) {
      for (int i = 0; i < 20; i++) {
        assertThat(spelling.spell(german, writer).replaceAll("[^0-9０-９]", ""))
            .as(spelling.name())
            .containsPattern("49|４９");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(NearMiss.class)
  void aNearMissIsAnotherNumberThatLooksAlike(NearMiss kind) {
    SplittableRandom random = new SplittableRandom(4);
    int found = 0;
    for (int i = 0; i < ROUNDS; i++) {
      SpelledNumber number = Country.any(random).draw(random);
      Optional<SpelledNumber> near = kind.of(number, random);
      found += near.isPresent() ? 1 : 0;
      near.ifPresent(each -> assertThat(looksAlike(kind, number, each)).as(each.e164()).isTrue());
    }
    assertThat(found).isGreaterThan(ROUNDS / 10);
  }

  private static boolean looksAlike(NearMiss kind, SpelledNumber number, SpelledNumber near) {
    String one = number.significant();
    String other = near.significant();
    boolean alike =
        switch (kind) {
          case LAST_SEVEN -> near.country() != number.country() && endsAlike(one, other, 7);
          case LAST_NINE -> near.country() != number.country() && endsAlike(one, other, 9);
          case ONE_MORE -> other.startsWith(one) && other.length() == one.length() + 1;
          case ONE_LESS -> one.startsWith(other) && other.length() == one.length() - 1;
          case CONTAINING -> other.contains(one) && other.length() > one.length();
        };
    return alike && number.identity() != near.identity();
  }

  private static boolean endsAlike(String one, String other, int digits) {
    return one.substring(one.length() - digits).equals(other.substring(other.length() - digits));
  }

  private static Optional<String> read(String text, Country home) {
    try {
      return Optional.of(PHONES.format(PHONES.parse(text, home.name()), PhoneNumberFormat.E164));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }
}
