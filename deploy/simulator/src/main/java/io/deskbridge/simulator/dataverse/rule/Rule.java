package io.deskbridge.simulator.dataverse.rule;

import io.deskbridge.simulator.dataverse.store.Rows;

/** One thing that Dataverse does or refuses when a row is written. */
interface Rule {

  /**
   * Completes the draft, or refuses it with a {@link
   * io.deskbridge.simulator.dataverse.failure.DataverseFailure}.
   */
  void apply(Draft draft, Rows rows);
}
