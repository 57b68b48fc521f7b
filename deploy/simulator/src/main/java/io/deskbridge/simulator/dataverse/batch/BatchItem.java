package io.deskbridge.simulator.dataverse.batch;

import java.util.List;

/** What a batch does at one time. */
public sealed interface BatchItem {

  /** A request that stands alone. */
  record Single(Operation operation) implements BatchItem {}

  /** Writes that are all done, or none of them. */
  record ChangeSet(List<Operation> operations) implements BatchItem {}
}
