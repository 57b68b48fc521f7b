package io.deskbridge.simulator.testing;

import io.deskbridge.simulator.Simulator;
import io.deskbridge.simulator.SimulatorOptions;

/** One simulator for all tests that leave it as they found it. */
public final class SharedSimulator {

  private static final Simulator SIMULATOR =
      Simulator.start(SimulatorOptions.inMemory(SimulatorOptions.DEFAULT_SEED));
  private static final Client CLIENT = new Client(SIMULATOR);

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SIMULATOR::close));
  }

  private SharedSimulator() {}

  public static Simulator simulator() {
    return SIMULATOR;
  }

  public static Client client() {
    return CLIENT;
  }
}
