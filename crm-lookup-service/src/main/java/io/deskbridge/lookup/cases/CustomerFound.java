package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.parameters.Reference;

/** Whose case it is. */
sealed interface CustomerFound {

  /** This customer's. */
  record One(Reference customer) implements CustomerFound {}

  /**
   * Nobody's yet: a caller has to name somebody.
   *
   * @param reason code for callers
   */
  record Nobody(String reason) implements CustomerFound {}

  /** The search was not possible; it decides nothing. */
  record NotNow() implements CustomerFound {}
}
