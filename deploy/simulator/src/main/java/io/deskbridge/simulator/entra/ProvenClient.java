package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Application;

/** An application and how it has proved to be it. */
record ProvenClient(Application application, Proof proof) {

  /** What tokens say in {@code appidacr}. */
  enum Proof {
    NONE("0"),
    SECRET("1"),
    CERTIFICATE("2");

    private final String claim;

    Proof(String claim) {
      this.claim = claim;
    }

    String claim() {
      return claim;
    }
  }
}
