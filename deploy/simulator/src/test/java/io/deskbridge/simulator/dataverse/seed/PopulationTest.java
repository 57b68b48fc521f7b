package io.deskbridge.simulator.dataverse.seed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.deskbridge.simulator.dataverse.seed.Population.Origin;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationTest {

  private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
  private static final int CONTACTS = 6_000;

  private static Population of(Country country, long seed) {
    return new SeedSize(seed, 0, CONTACTS * Country.values().length).of(country.key());
  }

  @Test
  void theSameSeedGivesTheSamePeopleAndAnotherOneOthers() {
    assertThat(texts(of(Country.GB, 5))).isEqualTo(texts(of(Country.GB, 5)));
    assertThat(texts(of(Country.GB, 5))).isNotEqualTo(texts(of(Country.GB, 6)));
  }

  @Test
  void aLargerPopulationBeginsLikeASmallerOne() {
    Population small = new SeedSize(5, 100, 0).of("contoso");
    Population large = new SeedSize(5, 1_000_000, 0).of("contoso");
    IntStream.range(0, 100).forEach(i -> assertThat(large.phones(i)).isEqualTo(small.phones(i)));
    assertThat(large.phones(999_999)).isNotEmpty();
  }

  @Test
  void sharesAreOutEvenlyWithNothingLeftOver() {
    SeedSize size = new SeedSize(1, 300, 10_003);
    assertThat(
            java.util.Arrays.stream(Country.values())
                .mapToInt(country -> size.of(country.key()).contacts())
                .sum())
        .isEqualTo(10_003);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, -7, Long.MAX_VALUE})
  void someAreSharedSomeNearMissesSomeInactiveSomeMergedForAnySeed(long seed) {
    Population population = of(Country.DE, seed);
    Map<Origin, Integer> origins = new EnumMap<>(Origin.class);
    int inactive = 0;
    for (int i = 0; i < CONTACTS; i++) {
      origins.merge(population.origin(i), 1, Integer::sum);
      inactive += population.isActive(i) ? 0 : 1;
    }

    assertThat(origins.get(Origin.SHARED)).isBetween(CONTACTS * 2 / 100, CONTACTS * 4 / 100);
    assertThat(origins.get(Origin.NEAR_MISS)).isBetween(CONTACTS * 4 / 100, CONTACTS * 7 / 100);
    assertThat(origins.get(Origin.MERGED)).isBetween(CONTACTS / 100, CONTACTS * 3 / 100);
    assertThat(inactive).isBetween(CONTACTS * 6 / 100, CONTACTS * 10 / 100);
  }

  @Test
  void everyNearMissIsAnotherNumberThanTheOneThatItResembles() {
    Population population = of(Country.US, 3);
    for (int i = 1; i < CONTACTS; i++) {
      if (population.origin(i) == Origin.NEAR_MISS) {
        assertThat(population.number(i).identity())
            .isNotEqualTo(population.number(i - 1).identity());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Country.class)
  void everySpellingIsAboutEquallyLikelyAtHome(Country country) {
    Population population = of(country, 11);
    Map<PhoneSpelling, Integer> counts = new EnumMap<>(PhoneSpelling.class);
    for (int i = 0; i < CONTACTS; i++) {
      population.phones(i).stream()
          .filter(field -> field.says().getFirst().country() == country)
          .forEach(field -> counts.merge(field.spelling(), 1, Integer::sum));
    }

    int mean = counts.values().stream().mapToInt(each -> each).sum() / counts.size();
    assertThat(counts.values()).allMatch(count -> count > mean * 3 / 4 && count < mean * 5 / 4);
  }

  @Test
  void callsAreTheSameForTheSameSeedAndMostlyFromKnownNumbers() {
    Population population = of(Country.FR, 8);
    List<Call> calls = new Calls(population, 1).first(2_000);

    assertThat(new Calls(population, 1).first(2_000)).isEqualTo(calls);
    assertThat(new Calls(population, 2).first(2_000)).isNotEqualTo(calls);
    assertThat(calls.stream().filter(call -> !call.contacts().isEmpty()).count())
        .isBetween(1_760L, 1_860L);
    assertThat(calls.stream().map(Call::origin).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Call.Origin.values());
    assertThat(calls.stream().filter(call -> call.number().equals(call.e164())).count())
        .isBetween(1_400L, 1_600L);
  }

  /** Reads the stored text with libphonenumber, which the truth must not depend on. */
  @ParameterizedTest
  @EnumSource(Country.class)
  void whoHasTheNumberOfACallIsWhoseFieldsSayIt(Country country) {
    Population population = of(country, 21);
    for (Call call : new Calls(population, 4).first(60)) {
      String digits = call.e164().substring(1 + Integer.toString(code(call)).length());
      Set<java.util.UUID> certain = new HashSet<>();
      Set<java.util.UUID> possible = new HashSet<>();
      for (int i = 0; i < CONTACTS; i++) {
        for (Population.PhoneField field : population.phones(i)) {
          String text = Normalizer.normalize(field.text(), Normalizer.Form.NFKC);
          if (population.isActive(i) && text.replaceAll("\\D", "").contains(digits)) {
            possible.add(population.contactId(i));
            if (reads(text, country).equals(call.e164())) {
              certain.add(population.contactId(i));
            }
          }
        }
      }
      assertThat(call.contacts()).as(call.e164()).containsAll(certain);
      assertThat(possible).as(call.e164()).containsAll(call.contacts());
    }
  }

  private static int code(Call call) {
    try {
      return PHONES.parse(call.e164(), "ZZ").getCountryCode();
    } catch (NumberParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String reads(String text, Country country) {
    try {
      return PHONES.format(PHONES.parse(text, country.name()), PhoneNumberFormat.E164);
    } catch (NumberParseException e) {
      return "";
    }
  }

  private static List<String> texts(Population population) {
    return IntStream.range(0, CONTACTS)
        .mapToObj(i -> population.phones(i).toString() + population.isActive(i))
        .toList();
  }
}
