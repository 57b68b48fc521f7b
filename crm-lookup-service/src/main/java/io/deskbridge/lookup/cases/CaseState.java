package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.entries.EntryRow;
import io.deskbridge.lookup.writes.CaseWrite;
import io.deskbridge.lookup.writes.WriteState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An interaction with its writes, in order.
 *
 * @param entries which of the writes are entries
 * @param report of the latest write that is in Dynamics, entries left out
 */
record CaseState(
    InteractionRow interaction,
    List<CaseWrite> writes,
    List<EntryRow> entries,
    Optional<WriteReport> report,
    Optional<CaseDecision> decision) {

  /** Copies. */
  CaseState {
    writes = List.copyOf(writes);
    entries = List.copyOf(entries);
  }

  /** The entry that a write adds. */
  Optional<EntryRow> entryOf(CaseWrite write) {
    return entries.stream().filter(entry -> entry.writeId().equals(write.writeId())).findFirst();
  }

  /**
   * The write that tells how the whole is: the oldest that is outstanding, else the oldest that a
   * person must look at, else the first.
   */
  CaseWrite telling() {
    return writes.stream()
        .filter(write -> write.state().isOutstanding())
        .findFirst()
        .or(() -> writes.stream().filter(write -> write.state().isSetAside()).findFirst())
        .orElseGet(writes::getFirst);
  }

  WriteState state() {
    return telling().state();
  }

  /** Whether that write of the interaction is in Dynamics. */
  boolean isWritten(UUID write) {
    return writes.stream()
        .anyMatch(each -> each.writeId().equals(write) && each.state() == WriteState.WRITTEN);
  }

  /** The write that was accepted last. */
  CaseWrite latest() {
    return writes.getLast();
  }
}
