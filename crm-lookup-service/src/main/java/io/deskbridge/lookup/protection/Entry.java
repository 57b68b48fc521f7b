package io.deskbridge.lookup.protection;

import java.time.Duration;

/** What came of asking to send a request. */
public sealed interface Entry {

  /** It may be sent now. */
  record Admitted() implements Entry {}

  /** The user has to pause longer than this request can wait. */
  record Paused(Duration left) implements Entry {}

  /** Its time ran out while it waited. */
  record TooLate() implements Entry {}

  /** Too many wait already. */
  record Full() implements Entry {}
}
