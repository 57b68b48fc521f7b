package io.deskbridge.lookup.lookup;

import java.util.List;

/** Whom a lookup found. */
public sealed interface LookupOutcome {

  /** Exactly this one, or the one that the tenant's rule chose among several. */
  record Single(Candidate candidate) implements LookupOutcome {}

  /**
   * Several; a person chooses.
   *
   * @param truncated there are more than those
   */
  record Multiple(List<Candidate> candidates, boolean truncated) implements LookupOutcome {}

  /** Certainly nobody. */
  record None() implements LookupOutcome {}

  /** Nothing to search by: the number is withheld and nothing else is known. */
  record Anonymous() implements LookupOutcome {}

  /**
   * Could not search. Never means that there is nobody.
   *
   * @param reason lower case with dashes
   */
  record Unavailable(String reason) implements LookupOutcome {}
}
