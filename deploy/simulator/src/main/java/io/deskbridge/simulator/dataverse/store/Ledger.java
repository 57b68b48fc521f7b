package io.deskbridge.simulator.dataverse.store;

import java.util.UUID;
import java.util.function.Function;

/** Rows that can be changed. */
public interface Ledger extends Rows {

  /** Does work as one: all its writes are committed, or none if it throws. */
  <T> T write(UUID user, Function<Transaction, T> work);
}
