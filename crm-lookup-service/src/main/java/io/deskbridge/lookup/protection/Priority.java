package io.deskbridge.lookup.protection;

/** Whose turn it is first when not all can be sent. */
public enum Priority {
  /** Somebody waits on the telephone. */
  LOOKUP,
  /** Waits in the database anyway. */
  CASE_WRITE
}
