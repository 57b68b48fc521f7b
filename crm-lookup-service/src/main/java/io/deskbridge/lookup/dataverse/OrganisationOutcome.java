package io.deskbridge.lookup.dataverse;

import java.time.Duration;

/** What came of asking where a credential leads. */
public sealed interface OrganisationOutcome {

  /** There. */
  record Known(Organisation organisation) implements OrganisationOutcome {}

  /**
   * Nobody knows until a person acts.
   *
   * @param code as auth-service names it
   */
  record Refused(String code) implements OrganisationOutcome {}

  /** Nobody can tell now. */
  record Unavailable(Duration retryAfter) implements OrganisationOutcome {}
}
