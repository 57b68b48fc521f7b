package io.deskbridge.simulator.fault;

/**
 * How often a rule strikes: one request in so many on average. Which ones depends on the seed and
 * on how many requests came before, on nothing else.
 */
public record Frequency(int oneIn, long seed, long drawn) {

  /** Every request. */
  public static final Frequency ALWAYS = new Frequency(1, 0);

  private static final long STEP = 0x9e3779b97f4a7c15L;
  private static final long FIRST_MIX = 0xbf58476d1ce4e5b9L;
  private static final long SECOND_MIX = 0x94d049bb133111ebL;
  private static final int FIRST_SHIFT = 30;
  private static final int SECOND_SHIFT = 27;
  private static final int THIRD_SHIFT = 31;

  /** Before the first request. */
  public Frequency(int oneIn, long seed) {
    this(oneIn, seed, 0);
  }

  /** Refuses what is no share of anything. */
  public Frequency {
    if (oneIn < 1) {
      throw new IllegalArgumentException("oneIn is a whole number, 1 or more");
    }
  }

  boolean isNow() {
    return Long.remainderUnsigned(mixed(seed + (drawn + 1) * STEP), oneIn) == 0;
  }

  Frequency next() {
    return new Frequency(oneIn, seed, drawn + 1);
  }

  /** SplitMix64: neighbours are far apart. */
  private static long mixed(long value) {
    long first = (value ^ (value >>> FIRST_SHIFT)) * FIRST_MIX;
    long second = (first ^ (first >>> SECOND_SHIFT)) * SECOND_MIX;
    return second ^ (second >>> THIRD_SHIFT);
  }
}
