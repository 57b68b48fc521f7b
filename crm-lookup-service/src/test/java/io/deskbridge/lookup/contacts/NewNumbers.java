package io.deskbridge.lookup.contacts;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Valid numbers that no row of the simulator has: what is written is forgotten, rows here are not.
 */
final class NewNumbers {

  private static final int LEAST = 6_220_000;
  private static final AtomicInteger NEXT =
      new AtomicInteger(LEAST + (int) (System.nanoTime() % 700_000));

  private NewNumbers() {}

  static String next() {
    return "+1206" + NEXT.incrementAndGet();
  }
}
