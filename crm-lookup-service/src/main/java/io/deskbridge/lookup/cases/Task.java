package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.entries.KeptEntry;

/** What a write was accepted for. */
sealed interface Task {

  /** To make or change the case. */
  record OfCase(CaseRequest request) implements Task {}

  /** To add something to it. */
  record OfEntry(KeptEntry kept) implements Task {}
}
