package io.deskbridge.simulator.dataverse.seed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Calls to an organisation with the truth about them: nine of ten from numbers that active contacts
 * have. Who has a number is known from making the numbers, never by reading what is stored.
 */
public final class Calls {

  private static final int KNOWN_PERCENT = 90;
  private static final int MOST_TRIES = 1_000;

  private final Population population;
  private final Lots lots;

  /** Calls to that population; each seed gives others. */
  public Calls(Population population, long seed) {
    this.population = population;
    this.lots = population.lots().reseeded(seed);
  }

  /** What is dialled, before it is known who has the number. */
  private record Draft(SpelledNumber number, String spelled, Call.Origin origin) {}

  /** Active rows by the numbers that are asked for. */
  private static final class Holders {
    private final Map<Long, List<UUID>> contacts = new HashMap<>();
    private final Map<Long, List<UUID>> accounts = new HashMap<>();
  }

  /** That many calls. */
  public List<Call> first(int count) {
    if (population.contacts() == 0) {
      return List.of();
    }
    List<Draft> drafts = IntStream.range(0, count).mapToObj(this::draft).toList();
    Holders holders = holders(drafts);
    return drafts.stream()
        .map(
            draft ->
                new Call(
                    draft.spelled(),
                    draft.number().e164(),
                    draft.origin(),
                    holders.contacts.getOrDefault(draft.number().identity(), List.of()),
                    holders.accounts.getOrDefault(draft.number().identity(), List.of())))
        .toList();
  }

  private Draft draft(int index) {
    RandomGenerator random = lots.about("call", index);
    Call.Origin origin = origin(random);
    SpelledNumber number =
        switch (origin) {
          case KNOWN -> of(true, random);
          case FORMER -> of(false, random);
          case NEAR_MISS -> lookalike(random);
          case STRANGER -> population.drawn(random);
        };
    return new Draft(number, CallSpelling.spell(number, population.home(), random), origin);
  }

  private static Call.Origin origin(RandomGenerator random) {
    if (random.nextInt(100) < KNOWN_PERCENT) {
      return Call.Origin.KNOWN;
    }
    return switch (random.nextInt(3)) {
      case 0 -> Call.Origin.NEAR_MISS;
      case 1 -> Call.Origin.FORMER;
      default -> Call.Origin.STRANGER;
    };
  }

  /**
   * A valid number of some contact, any of those it has; of a stranger in a population where nobody
   * is like that.
   */
  private SpelledNumber of(boolean active, RandomGenerator random) {
    for (int i = 0; i < MOST_TRIES; i++) {
      int contact = random.nextInt(population.contacts());
      if (population.isActive(contact) == active) {
        List<SpelledNumber> numbers =
            population.numbersOf(contact).filter(SpelledNumber::isComplete).toList();
        if (!numbers.isEmpty()) {
          return numbers.get(random.nextInt(numbers.size()));
        }
      }
    }
    return population.drawn(random);
  }

  private SpelledNumber lookalike(RandomGenerator random) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<SpelledNumber> found = NearMiss.abroad(of(true, random), random);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return population.drawn(random);
  }

  /** Goes through the whole population once. */
  private Holders holders(List<Draft> drafts) {
    Set<Long> wanted = new HashSet<>();
    drafts.forEach(draft -> wanted.add(draft.number().identity()));
    Holders holders = new Holders();
    IntStream.range(0, population.contacts())
        .filter(population::isActive)
        .forEach(
            index ->
                note(
                    population.numbersOf(index).map(SpelledNumber::identity).distinct().toList(),
                    wanted,
                    holders.contacts,
                    population.contactId(index)));
    IntStream.range(0, population.accounts())
        .forEach(
            index ->
                note(
                    population.accountPhone(index).says().stream()
                        .map(SpelledNumber::identity)
                        .toList(),
                    wanted,
                    holders.accounts,
                    population.accountId(index)));
    return holders;
  }

  private static void note(
      List<Long> numbers, Set<Long> wanted, Map<Long, List<UUID>> holders, UUID id) {
    for (Long number : numbers) {
      if (wanted.contains(number)) {
        holders.computeIfAbsent(number, unused -> new ArrayList<>()).add(id);
      }
    }
  }
}
