package io.deskbridge.bench.cases;

/** How fast cases are accepted while Dynamics is away, and how fast their bytes are inserted. */
final class Acceptance {

  private static final int AT_ONCE = 64;
  private static final int WARM_UP = 1_000;

  private final Database database;
  private final Intake intake;
  private final SimulatedDynamics dynamics;

  Acceptance(Database database, Intake intake, SimulatedDynamics dynamics) {
    this.database = database;
    this.intake = intake;
    this.dynamics = dynamics;
  }

  /** Of a second. */
  record Rates(double accepted, double plain, int payloadBytes) {

    double ratio() {
      return accepted / plain;
    }
  }

  /** Leaves so many writes behind that wait, and those of the warm-up. */
  Rates measure(int backlog) {
    dynamics.goAway();
    intake.rate(WARM_UP, AT_ONCE);
    int bytes = database.payloadBytes();
    database.makePlainTables();
    double accepted = intake.rate(backlog, AT_ONCE);
    try (PlainInserts plain = new PlainInserts(database.access(), bytes)) {
      plain.rate(WARM_UP, AT_ONCE);
      return new Rates(accepted, plain.rate(backlog, AT_ONCE), bytes);
    }
  }
}
