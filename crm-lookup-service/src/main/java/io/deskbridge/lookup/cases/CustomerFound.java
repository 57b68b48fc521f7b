package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.parameters.Reference;
import java.time.Duration;

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

  /**
   * The search, or the making of an unknown customer, was not possible; it decides nothing.
   *
   * @param reason code for callers
   */
  record NotNow(String reason, Duration dueIn) implements CustomerFound {}

  /** Who writes is not signed in to Dynamics; it decides nothing. */
  record NotAuthorised() implements CustomerFound {}
}
