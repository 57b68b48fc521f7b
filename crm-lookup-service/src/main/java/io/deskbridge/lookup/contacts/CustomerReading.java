package io.deskbridge.lookup.contacts;

import io.deskbridge.lookup.newcomer.Newcomer;

/** How a customer's row is in Dynamics. */
sealed interface CustomerReading {

  /** It is there and active; another one, where it was merged into that. */
  record Active(Newcomer customer) implements CustomerReading {}

  /** It is there and inactive. */
  record Inactive() implements CustomerReading {}

  /** It is certainly not there. */
  record Missing() implements CustomerReading {}

  /** It can't be told. */
  record Unknown(ContactOutcome why) implements CustomerReading {}
}
