package io.deskbridge.simulator.conduct;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The conduct in force. */
public final class Switches {

  private final AtomicReference<Conduct> conduct = new AtomicReference<>(Conduct.GOOD);

  /** How Entra behaves now. */
  public Conduct current() {
    return conduct.get();
  }

  /** Changes it and says what came of it. */
  public Conduct change(UnaryOperator<Conduct> change) {
    return conduct.updateAndGet(change);
  }

  /** Back to good conduct. */
  public void reset() {
    conduct.set(Conduct.GOOD);
  }
}
