package io.deskbridge.simulator.dataverse.seed;

import io.deskbridge.simulator.dataverse.schema.Reference;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Invents accounts and contacts: the same for the same seed. */
final class PeopleGenerator {

  private static final int INACTIVE_PERCENT = 8;
  private static final int SHARED_PERCENT = 5;
  private static final int EMPLOYED_PERCENT = 55;
  private static final int ABROAD_PERCENT = 25;
  private static final int EMPLOYEES = 10;
  private static final int TIERED_PERCENT = 45;
  private static final List<String> TIERS = List.of("Gold", "Silver", "Bronze");

  private final Size size;
  private final Random random;
  private final PhoneNumbers numbers;

  /** How much is invented, and where most numbers belong. */
  private record Size(int accounts, int contacts, String country) {}

  PeopleGenerator(String tenant, SeedSize seed) {
    this.size =
        tenant.equals("contoso")
            ? new Size(Math.max(1, seed.contacts() / EMPLOYEES), seed.contacts(), "US")
            : new Size(4, 24, "GB");
    this.random = new Random(seed.seed() * 31 + tenant.hashCode());
    this.numbers = new PhoneNumbers(random);
  }

  void addTo(SeedRows rows, Instant beginning) {
    Instant at = beginning.plus(Duration.ofDays(30));
    for (int i = 0; i < size.accounts(); i++) {
      at = at.plus(Duration.ofMinutes(random.nextInt(3000)));
      addAccount(rows, i, at);
    }
    SpelledNumber previous = numbers.draw(size.country());
    for (int i = 0; i < size.contacts(); i++) {
      at = at.plus(Duration.ofMinutes(random.nextInt(1500)));
      SpelledNumber number = percent(SHARED_PERCENT) ? previous : drawn();
      addContact(rows, i, number, at);
      previous = number;
    }
  }

  private void addAccount(SeedRows rows, int index, Instant at) {
    Map<String, Object> values = new HashMap<>();
    values.put("name", Names.company(index, random));
    values.put("telephone1", spelled(drawn()));
    values.put("emailaddress1", "office" + index + "@company" + index + ".example");
    rows.add("account", "generated-" + index, values, Map.of(), at);
  }

  private void addContact(SeedRows rows, int index, SpelledNumber number, Instant at) {
    Names.Name name = Names.draw(random);
    Map<String, Object> values = new HashMap<>();
    values.put("firstname", name.first());
    values.put("lastname", name.last());
    values.put("emailaddress1", "person" + index + "@mail" + index % 7 + ".example");
    values.put(random.nextBoolean() ? "mobilephone" : "telephone1", spelled(number));
    if (percent(EMPLOYED_PERCENT)) {
      values.put("parentcustomerid", employer(rows));
    }
    if (percent(TIERED_PERCENT)) {
      values.put("new_tier", TIERS.get(random.nextInt(TIERS.size())));
    }
    values.put("new_loyaltyid", "L-%06d".formatted(1000 + index));
    Map<String, Object> overrides = new HashMap<>();
    if (percent(INACTIVE_PERCENT)) {
      overrides.put("statecode", 1);
      overrides.put("statuscode", 2);
    }
    rows.add("contact", "generated-" + index, values, overrides, at);
  }

  private Reference employer(SeedRows rows) {
    return rows.reference("account", "generated-" + random.nextInt(size.accounts()));
  }

  private SpelledNumber drawn() {
    if (!percent(ABROAD_PERCENT)) {
      return numbers.draw(size.country());
    }
    List<String> countries = PhoneNumbers.countries();
    return numbers.draw(countries.get(random.nextInt(countries.size())));
  }

  private String spelled(SpelledNumber number) {
    String region =
        com.google.i18n.phonenumbers.PhoneNumberUtil.getInstance()
            .getRegionCodeForNumber(number.number());
    List<PhoneSpelling> fitting = PhoneSpelling.fitting(number, size.country().equals(region));
    return fitting.get(random.nextInt(fitting.size())).spell(number);
  }

  private boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }
}
