package io.deskbridge.lookup.cases;

import io.deskbridge.lookup.dataverse.Access;
import io.deskbridge.lookup.parameters.Narrowing;
import io.deskbridge.lookup.writes.Claim;

/**
 * A draft to be put into Dynamics by whoever has that claim.
 *
 * @param mostTries requests that may be spent on telling wrong rows apart
 */
record IncidentJob(
    Claim claim, Access access, IncidentDraft draft, IfClosed ifClosed, int mostTries) {

  Narrowing start() {
    return Narrowing.of(draft.plan().units(), mostTries);
  }

  IncidentJob with(IncidentDraft other) {
    return new IncidentJob(claim, access, other, ifClosed, mostTries);
  }
}
