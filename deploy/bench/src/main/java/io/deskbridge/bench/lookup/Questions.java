package io.deskbridge.bench.lookup;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lookups of distinct numbers, one after the other; after the last one again the first. For any
 * number of threads.
 */
final class Questions {

  private final List<Question> all;
  private final AtomicInteger turn = new AtomicInteger();

  Questions(List<Question> all) {
    if (all.isEmpty()) {
      throw new MeasureFailure("There is nothing to ask");
    }
    this.all = all;
  }

  /** The same from the first one on. */
  Questions again() {
    return new Questions(all);
  }

  int size() {
    return all.size();
  }

  Question next() {
    return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
  }
}
