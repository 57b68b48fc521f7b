package io.deskbridge.e2e.campaign;

/**
 * One request for the case of an interaction.
 *
 * @param number 0 for the first of its interaction
 */
record Step(Kind kind, int number) {

  /** What is asked for. */
  enum Kind {
    PUT,
    PATCH
  }
}
