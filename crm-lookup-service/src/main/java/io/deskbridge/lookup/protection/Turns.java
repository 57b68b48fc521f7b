package io.deskbridge.lookup.protection;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Runs short pieces of work one after the other, each on whichever thread is there: nobody waits,
 * and what they touch needs no other protection.
 */
final class Turns {

  private static final Logger LOG = Logger.getLogger(Turns.class);

  private final Queue<Runnable> pieces = new ConcurrentLinkedQueue<>();
  private final AtomicInteger left = new AtomicInteger();

  /** Runs it now, or leaves it to the thread that is at work. */
  void run(Runnable piece) {
    pieces.add(piece);
    if (left.getAndIncrement() == 0) {
      do {
        perform(pieces.remove());
      } while (left.decrementAndGet() > 0);
    }
  }

  private static void perform(Runnable piece) {
    try {
      piece.run();
    } catch (RuntimeException e) {
      LOG.error("The limits of a Dynamics user met a bug", e);
    }
  }
}
