package io.deskbridge.simulator.dataverse.conduct;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The conduct in force. */
public final class DataverseSwitches {

  private final AtomicReference<DataverseConduct> conduct =
      new AtomicReference<>(DataverseConduct.DOCUMENTED);

  /** How Dataverse behaves now. */
  public DataverseConduct current() {
    return conduct.get();
  }

  /** Changes it and says what came of it. */
  public DataverseConduct change(UnaryOperator<DataverseConduct> change) {
    return conduct.updateAndGet(change);
  }

  /** Back to what is documented. */
  public void reset() {
    conduct.set(DataverseConduct.DOCUMENTED);
  }
}
