package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.settings.LateUpdates;
import io.deskbridge.lookup.settings.TenantSettings.CaseRecords;

/** What a write does when it finds its case closed. A cancelled case is never opened again. */
enum IfClosed {
  /** Opens a resolved one again; the write of a cancelled one is set aside. */
  REOPEN_OR_REFUSE,
  /** Opens a resolved one again; a cancelled one is left as it is, and is the interaction's. */
  REOPEN_OR_LEAVE,
  /** The write is set aside. */
  REFUSE,
  /** The case is left as it is, and is the interaction's. */
  LEAVE;

  boolean reopens() {
    return this == REOPEN_OR_REFUSE || this == REOPEN_OR_LEAVE;
  }

  boolean leaves() {
    return this == REOPEN_OR_LEAVE || this == LEAVE;
  }

  /**
   * For an interaction that got that case: it was open when that was decided, or shall be opened.
   */
  static IfClosed of(CaseKind decided, CaseRecords records) {
    return decided == CaseKind.REOPEN
            || records.reopenWithinDays() > 0
            || records.lateUpdates() == LateUpdates.REOPEN
        ? REOPEN_OR_LEAVE
        : LEAVE;
  }

  /** For a change that comes after the case was resolved. */
  static IfClosed of(LateUpdates late, boolean changesFields) {
    if (!changesFields) {
      return LEAVE;
    }
    return late == LateUpdates.REOPEN ? REOPEN_OR_REFUSE : REFUSE;
  }
}
