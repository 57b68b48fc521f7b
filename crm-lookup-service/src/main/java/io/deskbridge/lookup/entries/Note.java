package io.deskbridge.lookup.entries;

/**
 * A note of a case, in whole or in part.
 *
 * @param part counts from 1; part of the id that the note gets
 */
record Note(int part, String subject, String text) {

  /** Without what is personal. */
  @Override
  public String toString() {
    return "Note[" + part + "]";
  }
}
