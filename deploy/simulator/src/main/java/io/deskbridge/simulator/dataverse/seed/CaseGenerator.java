package io.deskbridge.simulator.dataverse.seed;

import io.deskbridge.simulator.dataverse.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes the cases of contacts: most have none or one, a few have many; half are resolved. */
final class CaseGenerator {

  private static final int MANY_PERCENT = 1;
  private static final int SEVERAL_PERCENT = 6;
  private static final int ONE_PERCENT = 25;
  private static final int MOST = 12;
  private static final long LONGEST_WAIT_SECONDS = Duration.ofDays(30).toSeconds();
  private static final int FIRST_NUMBER = 100_000;

  private static final List<String> MATTERS =
      List.of(
          "Invoice is wrong",
          "Delivery is late",
          "Can't sign in",
          "Wants to change the contract",
          "Device doesn't start",
          "Asks for a refund",
          "Rechnung fehlt",
          "返品について");

  private final Population population;
  private final SeedRows rows;

  CaseGenerator(Population population, SeedRows rows) {
    this.population = population;
    this.rows = rows;
  }

  /** The cases of the contact of that index, who has been there since then. */
  Stream<Row> of(int contact, Instant since) {
    RandomGenerator random = population.lots().about("cases", contact);
    int count = count(random);
    return IntStream.range(0, count).mapToObj(ordinal -> made(contact, ordinal, since, random));
  }

  private static int count(RandomGenerator random) {
    int roll = random.nextInt(100);
    if (roll < MANY_PERCENT) {
      return random.nextInt(4, MOST + 1);
    }
    if (roll < MANY_PERCENT + SEVERAL_PERCENT) {
      return random.nextInt(2, 4);
    }
    return roll < MANY_PERCENT + SEVERAL_PERCENT + ONE_PERCENT ? 1 : 0;
  }

  private Row made(int contact, int ordinal, Instant since, RandomGenerator random) {
    Map<String, Object> values = new HashMap<>();
    values.put("title", MATTERS.get(random.nextInt(MATTERS.size())));
    values.put("customerid", rows.reference("contact", Population.key(contact)));
    values.put("primarycontactid", rows.reference("contact", Population.key(contact)));
    values.put("prioritycode", random.nextInt(1, 4));
    Map<String, Object> later = new HashMap<>();
    String key = Population.key(contact) + "-" + ordinal;
    later.put(
        "ticketnumber",
        "CAS-"
            + (FIRST_NUMBER + contact)
            + "-"
            + rows.id("incident", key).toString().substring(0, 6));
    if (random.nextBoolean()) {
      later.put("statecode", 1);
      later.put("statuscode", 5);
    }
    return rows.made(
        "incident", key, values, later, since.plusSeconds(random.nextLong(LONGEST_WAIT_SECONDS)));
  }
}
