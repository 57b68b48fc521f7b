package io.deskbridge.e2e.campaign;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spreads the kills over the whole campaign: interactions come in as many portions as there are
 * kills, and a portion begins when the kill before it is done.
 */
final class Pace {

  private final int interactions;
  private final int rounds;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger roundsDone = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();

  Pace(int interactions, int rounds) {
    this.interactions = interactions;
    this.rounds = rounds;
  }

  /** The next interaction's number, at or above all of them when there is none. */
  int take() {
    return next.getAndIncrement();
  }

  boolean mayBegin(int number) {
    return over.get() || number < firstOf(roundsDone.get() + 1);
  }

  /** Whether that share of the portion has begun. */
  boolean isReached(int round, double share) {
    int first = firstOf(round);
    return next.get() > first + (firstOf(round + 1) - first) * share;
  }

  void roundDone() {
    roundsDone.incrementAndGet();
  }

  /** Nobody waits any more. */
  void end() {
    over.set(true);
  }

  int begun() {
    return Math.min(interactions, next.get());
  }

  private int firstOf(int round) {
    return (int) ((long) interactions * Math.min(round, rounds) / rounds);
  }
}
