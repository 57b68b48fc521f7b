package io.deskbridge.local.walkthrough;

import io.deskbridge.local.walkthrough.CrmCaller.CaseAnswer;
import io.deskbridge.local.walkthrough.Dynamics.Incident;
import java.util.List;

/** Compares what somebody was told of a case with what Dynamics holds. */
record CaseCheck(CrmCaller crm, Dynamics dynamics, Callers.Known known) {

  /** Makes the case of the interaction; every right row is written, and the wrong one told. */
  String make(Interaction interaction) {
    CaseAnswer made = crm.awaitWritten(interaction, crm.putCase(interaction, known.contactId()));
    StepFailure.unless(
        made.applied().containsAll(List.of("primarycontactid", "customerid", "new_tier")),
        "Applied only " + made.applied());
    StepFailure.unless(
        made.rejected().stream()
            .map(CrmCaller.Row::caseField)
            .toList()
            .equals(List.of(Administrator.WRONG_FIELD)),
        "Rejected " + made.rejected());
    CrmCaller.Row wrong = made.rejected().getFirst();
    return "case %s; written %s; rejected %s (%s)"
        .formatted(made.caseId().orElseThrow(), made.applied(), wrong.caseField(), wrong.code());
  }

  /** The case in Dynamics, which must be filled from the caller. */
  Incident requireFilled(Interaction interaction) {
    Incident incident = incidentOf(interaction);
    StepFailure.unless(
        incident.customerId().equals(known.accountId())
            && incident.primaryContactId().equals(known.contactId())
            && incident.tier().equals(known.tier()),
        "Expected " + known + ", Dynamics has " + incident);
    return incident;
  }

  /** How many cases of the caller Dynamics holds. */
  int count() {
    return dynamics.countIncidentsOf(known.contactId());
  }

  /** Puts the case again, which must stay that one. */
  void demandNoSecond(Interaction interaction, String caseId, int count) {
    CaseAnswer again = crm.awaitWritten(interaction, crm.putCase(interaction, known.contactId()));
    StepFailure.unless(
        again.caseId().filter(caseId::equals).isPresent(),
        "The repeated PUT gave " + again.caseId() + " instead of " + caseId);
    StepFailure.unless(
        count() == count, "Dynamics has " + count() + " cases of the caller, not " + count);
  }

  private Incident incidentOf(Interaction interaction) {
    String id =
        crm.findCase(interaction)
            .flatMap(CaseAnswer::caseId)
            .orElseThrow(() -> new StepFailure("The interaction has no case"));
    return dynamics
        .findIncident(id)
        .orElseThrow(() -> new StepFailure("Dynamics has no case " + id));
  }
}
