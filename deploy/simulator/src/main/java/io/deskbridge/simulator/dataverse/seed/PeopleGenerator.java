package io.deskbridge.simulator.dataverse.seed;

import io.deskbridge.simulator.dataverse.schema.Reference;
import io.deskbridge.simulator.dataverse.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the rows of a population, one after another: accounts, contacts, each with its cases. */
final class PeopleGenerator {

  private static final int EMPLOYED_PERCENT = 55;
  private static final int TIERED_PERCENT = 45;
  private static final int MEMBER_PERCENT = 30;
  private static final int FIRST_MEMBER = 100_000;
  private static final Duration BEFORE = Duration.ofDays(30);
  private static final Duration PERIOD = Duration.ofDays(300);
  private static final List<String> TIERS = List.of("Gold", "Silver", "Bronze");

  private final Population population;
  private final SeedRows rows;
  private final Instant beginning;
  private final CaseGenerator cases;

  /** The rows beside those that are there already. */
  PeopleGenerator(Population population, SeedRows rows, Instant beginning) {
    this.population = population;
    this.rows = rows;
    this.beginning = beginning.plus(BEFORE);
    this.cases = new CaseGenerator(population, rows);
  }

  /** Made while they are taken. */
  Stream<Row> rows() {
    return Stream.concat(
        IntStream.range(0, population.accounts()).mapToObj(this::account),
        IntStream.range(0, population.contacts())
            .boxed()
            .flatMap(
                index -> Stream.concat(Stream.of(contact(index)), cases.of(index, at(index)))));
  }

  private Row account(int index) {
    RandomGenerator random = population.lots().about("account", index);
    Map<String, Object> values = new HashMap<>();
    values.put("name", Names.company(index, random));
    values.put("telephone1", population.accountPhone(index).text());
    values.put("emailaddress1", "office" + index + "@company" + index + ".example");
    values.put("address1_country", population.home().label());
    return rows.made(
        "account", Population.key(index), values, Map.of(), beginning.plusSeconds(60L * index));
  }

  private Row contact(int index) {
    RandomGenerator random = population.lots().about("contact", index);
    Names.Name name = Names.draw(random);
    Map<String, Object> values = new HashMap<>();
    values.put("firstname", name.first());
    values.put("lastname", name.last());
    values.put("emailaddress1", "person" + index + "@mail" + index % 7 + ".example");
    population.phones(index).forEach(phone -> values.put(phone.column(), phone.text()));
    if (random.nextInt(100) < EMPLOYED_PERCENT) {
      values.put("parentcustomerid", employer(random));
    }
    if (random.nextInt(100) < TIERED_PERCENT) {
      values.put("new_tier", TIERS.get(random.nextInt(TIERS.size())));
    }
    values.put("new_loyaltyid", "L-" + (FIRST_MEMBER + index));
    if (random.nextInt(100) < MEMBER_PERCENT) {
      values.put("new_mycustomfield", "M-" + (FIRST_MEMBER + index));
    }
    return rows.made("contact", Population.key(index), values, fate(index), at(index));
  }

  /** What happened to the row later. */
  private Map<String, Object> fate(int index) {
    if (population.isActive(index)) {
      return Map.of();
    }
    Map<String, Object> inactive = new HashMap<>(Map.of("statecode", 1, "statuscode", 2));
    if (population.origin(index) == Population.Origin.MERGED) {
      inactive.put("merged", true);
      inactive.put("masterid", rows.reference("contact", Population.key(index - 1)));
    }
    return inactive;
  }

  private Reference employer(RandomGenerator random) {
    return rows.reference("account", Population.key(random.nextInt(population.accounts())));
  }

  /** Contacts came one after another, evenly. */
  private Instant at(int index) {
    return beginning.plusSeconds(PERIOD.toSeconds() * index / population.contacts());
  }
}
