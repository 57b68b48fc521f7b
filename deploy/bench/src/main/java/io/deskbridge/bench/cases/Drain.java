package io.deskbridge.bench.cases;

import java.time.Duration;

/** How long a backlog takes when Dynamics is back. */
final class Drain {

  private static final Duration GLANCE = Duration.ofMillis(100);

  /** So many times what the limits allow is waited for at most. */
  private static final int PATIENCE = 5;

  private final Database database;
  private final SimulatedDynamics dynamics;
  private final Limits limits;

  Drain(Database database, SimulatedDynamics dynamics, Limits limits) {
    this.database = database;
    this.dynamics = dynamics;
    this.limits = limits;
  }

  /** What came of it. */
  record Outcome(int writes, double seconds, long requests, long throttled) {}

  Outcome measure(int backlog) {
    int writes = (int) database.waiting();
    if (writes < backlog) {
      throw new MeasureFailure("Only %d writes wait, not %d".formatted(writes, backlog));
    }
    dynamics.obey(limits);
    SimulatedDynamics.Traffic before = dynamics.traffic();
    long begin = System.nanoTime();
    dynamics.comeBack();
    long deadline = begin + limits.shortest(writes).multipliedBy(PATIENCE).toNanos();
    while (database.waiting() > 0) {
      if (System.nanoTime() > deadline) {
        throw new MeasureFailure(database.waiting() + " writes still wait; enough of waiting");
      }
      Lookups.pause(GLANCE);
    }
    double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    SimulatedDynamics.Traffic traffic = dynamics.traffic().since(before);
    return new Outcome(writes, seconds, traffic.requests(), traffic.throttled());
  }
}
