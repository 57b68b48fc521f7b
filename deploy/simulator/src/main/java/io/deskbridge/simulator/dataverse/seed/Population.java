package io.deskbridge.simulator.dataverse.seed;

import io.deskbridge.simulator.identity.StableId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Who is invented for an organisation, and which numbers they have: what the rows are made from,
 * and what calls are checked against. Every contact is made from the seed and its index alone, so
 * that a million of them need no more memory than one.
 */
public final class Population {

  /** Columns that generated contacts have numbers in. */
  static final List<String> PHONE_COLUMNS = List.of("mobilephone", "telephone1", "telephone2");

  private static final int MERGED_PERCENT = 2;
  private static final int SHARED_PERCENT = 3;
  private static final int NEAR_MISS_PERCENT = 6;
  private static final int INACTIVE_PERCENT = 6;
  private static final int ABROAD_PERCENT = 25;
  private static final int SECOND_NUMBER_PERCENT = 25;
  private static final int CONTACTS_OF_AN_ACCOUNT = 10;

  private final String tenant;
  private final Country home;
  private final int contacts;
  private final Lots lots;

  /** What became of a contact, and whose number it has. */
  enum Origin {
    /** A number of its own. */
    OWN,
    /** The number of the contact before. */
    SHARED,
    /** A number that looks like the one of the contact before. */
    NEAR_MISS,
    /** Merged into the contact before, whose number it had. */
    MERGED
  }

  /**
   * A number in a column.
   *
   * @param says the numbers that stand in the text
   */
  record PhoneField(String column, PhoneSpelling spelling, String text, List<SpelledNumber> says) {}

  Population(String tenant, long seed, Country home, int contacts) {
    this.tenant = tenant;
    this.home = home;
    this.contacts = contacts;
    this.lots = new Lots(seed, tenant);
  }

  Country home() {
    return home;
  }

  int contacts() {
    return contacts;
  }

  int accounts() {
    return (contacts + CONTACTS_OF_AN_ACCOUNT - 1) / CONTACTS_OF_AN_ACCOUNT;
  }

  Lots lots() {
    return lots;
  }

  UUID contactId(int index) {
    return StableId.of(tenant, "contact", key(index));
  }

  UUID accountId(int index) {
    return StableId.of(tenant, "account", key(index));
  }

  static String key(int index) {
    return "generated-" + index;
  }

  Origin origin(int index) {
    Origin drawn = drawnOrigin(index);
    boolean possible =
        switch (drawn) {
          case OWN, SHARED -> true;
          case NEAR_MISS -> drawnOrigin(index - 1) == Origin.OWN;
          case MERGED -> drawnOrigin(index - 1) != Origin.MERGED;
        };
    return possible ? drawn : Origin.OWN;
  }

  private Origin drawnOrigin(int index) {
    int roll = lots.about("origin", index).nextInt(100);
    if (index == 0 || roll >= MERGED_PERCENT + SHARED_PERCENT + NEAR_MISS_PERCENT) {
      return Origin.OWN;
    }
    if (roll < MERGED_PERCENT) {
      return Origin.MERGED;
    }
    return roll < MERGED_PERCENT + SHARED_PERCENT ? Origin.SHARED : Origin.NEAR_MISS;
  }

  boolean isActive(int index) {
    return origin(index) != Origin.MERGED
        && lots.about("state", index).nextInt(100) >= INACTIVE_PERCENT;
  }

  /** The number that a contact is known by. */
  SpelledNumber number(int index) {
    RandomGenerator random = lots.about("number", index);
    return switch (origin(index)) {
      case OWN -> drawn(random);
      case SHARED, MERGED -> number(index - 1);
      case NEAR_MISS -> NearMiss.any(number(index - 1), random);
    };
  }

  /** All numbers of a contact as they are stored: one, often two. */
  List<PhoneField> phones(int index) {
    RandomGenerator random = lots.about("phones", index);
    int first = random.nextInt(2);
    List<PhoneField> fields = new ArrayList<>(2);
    fields.add(field(PHONE_COLUMNS.get(first), number(index), random));
    if (random.nextInt(100) < SECOND_NUMBER_PERCENT) {
      String column = PHONE_COLUMNS.get(random.nextBoolean() ? 2 : 1 - first);
      fields.add(field(column, drawn(random), random));
    }
    return fields;
  }

  /** The switchboard of an account. */
  PhoneField accountPhone(int index) {
    RandomGenerator random = lots.about("switchboard", index);
    return field("telephone1", drawn(random), random);
  }

  /** The numbers of a contact, however spelled. */
  Stream<SpelledNumber> numbersOf(int index) {
    return phones(index).stream().flatMap(field -> field.says().stream());
  }

  /** Some number, mostly of the home country. */
  SpelledNumber drawn(RandomGenerator random) {
    boolean abroad = random.nextInt(100) < ABROAD_PERCENT;
    return (abroad ? Country.any(random) : home).draw(random);
  }

  private PhoneField field(String column, SpelledNumber number, RandomGenerator random) {
    PhoneSpelling.Writer writer = new PhoneSpelling.Writer(home, random);
    List<PhoneSpelling> fitting = PhoneSpelling.fitting(number, writer);
    PhoneSpelling spelling = fitting.get(random.nextInt(fitting.size()));
    return new PhoneField(column, spelling, spelling.spell(number, writer), spelling.says(number));
  }
}
