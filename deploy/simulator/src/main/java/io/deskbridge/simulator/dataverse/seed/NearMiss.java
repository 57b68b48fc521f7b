package io.deskbridge.simulator.dataverse.seed;

import java.util.Optional;
import java.util.random.RandomGenerator;

/** Numbers that look like another one and are not. */
enum NearMiss {
  /** The same last seven digits in another country. */
  LAST_SEVEN {
    @Override
    Optional<SpelledNumber> of(SpelledNumber number, RandomGenerator random) {
      return inAnotherCountry(number, 7, random);
    }
  },
  /** The same last nine digits in another country. */
  LAST_NINE {
    @Override
    Optional<SpelledNumber> of(SpelledNumber number, RandomGenerator random) {
      return inAnotherCountry(number, 9, random);
    }
  },
  /** One digit more. */
  ONE_MORE {
    @Override
    Optional<SpelledNumber> of(SpelledNumber number, RandomGenerator random) {
      return Optional.of(number.withLast(number.groups().getLast() + random.nextInt(10)));
    }
  },
  /** One digit less. */
  ONE_LESS {
    @Override
    Optional<SpelledNumber> of(SpelledNumber number, RandomGenerator random) {
      String last = number.groups().getLast();
      return Optional.of(number.withLast(last.substring(0, last.length() - 1)));
    }
  },
  /** The whole number with more digits before or behind it. */
  CONTAINING {
    @Override
    Optional<SpelledNumber> of(SpelledNumber number, RandomGenerator random) {
      return Optional.of(
          random.nextBoolean()
              ? number.withFirst(random.nextInt(LEAST_BEFORE, 10) + number.groups().getFirst())
              : number.withLast(number.groups().getLast() + random.nextInt(10, 100)));
    }
  };

  /** A smaller digit before a number might be a trunk prefix or a country code. */
  private static final int LEAST_BEFORE = 2;

  /** A number that looks like that one; empty when there is none of the kind. */
  abstract Optional<SpelledNumber> of(SpelledNumber number, RandomGenerator random);

  /** One of any kind. */
  static SpelledNumber any(SpelledNumber number, RandomGenerator random) {
    while (true) {
      Optional<SpelledNumber> found = values()[random.nextInt(values().length)].of(number, random);
      if (found.isPresent()) {
        return found.get();
      }
    }
  }

  /**
   * One that a network may deliver, as it is valid in another country; empty when there is none.
   */
  static Optional<SpelledNumber> abroad(SpelledNumber number, RandomGenerator random) {
    return (random.nextBoolean() ? LAST_NINE : LAST_SEVEN)
        .of(number, random)
        .or(() -> LAST_SEVEN.of(number, random));
  }

  static Optional<SpelledNumber> inAnotherCountry(
      SpelledNumber number, int digits, RandomGenerator random) {
    String significant = number.significant();
    if (significant.length() < digits) {
      return Optional.empty();
    }
    String ending = significant.substring(significant.length() - digits);
    return Country.fromAnywhere(random).stream()
        .filter(country -> country != number.country())
        .flatMap(country -> country.endingWith(ending, random).stream())
        .findFirst();
  }
}
