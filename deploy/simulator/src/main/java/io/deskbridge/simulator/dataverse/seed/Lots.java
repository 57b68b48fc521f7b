package io.deskbridge.simulator.dataverse.seed;

import java.util.SplittableRandom;

/**
 * Draws by lot that depend on what they are for, not on their turn: any row can be made without the
 * rows before it.
 */
record Lots(long seed, String tenant) {

  /** The draws about one aspect of one row. */
  SplittableRandom about(String aspect, long index) {
    long mixed = mixed(mixed(mixed(seed) + tenant.hashCode()) + aspect.hashCode());
    return new SplittableRandom(mixed(mixed + index));
  }

  /** Other draws about the same tenant. */
  Lots reseeded(long other) {
    return new Lots(mixed(seed) + other, tenant);
  }

  /** Stafford's variant 13 of the finaliser of MurmurHash3: no two numbers become one. */
  private static long mixed(long number) {
    long z = number + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
