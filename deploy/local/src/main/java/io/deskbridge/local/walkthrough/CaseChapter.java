package io.deskbridge.local.walkthrough;

import io.deskbridge.local.walkthrough.Dynamics.Incident;

/** The call reaches an agent: its case, as told and as Dynamics holds it. */
final class CaseChapter {

  private final CrmCaller backend;
  private final CaseCheck cases;
  private final Callers.Known known;

  CaseChapter(Cast cast, Callers.Known known) {
    this.backend = cast.backend(Cast.CONTOSO);
    this.cases = new CaseCheck(backend, cast.dynamics(Cast.CONTOSO), known);
    this.known = known;
  }

  /** The interaction whose case was made. */
  Interaction tell(Narrator narrator) {
    Interaction interaction = Interaction.from(known.number());
    narrator.step(
        "The call is assigned: a case with Contact and Customer, and one wrong row",
        () -> cases.make(interaction));
    narrator.step("The case as Dynamics holds it", () -> readBack(interaction));
    narrator.step(
        "The case is updated; a repeated PUT makes no second one", () -> updated(interaction));
    return interaction;
  }

  private String readBack(Interaction interaction) {
    Incident incident = cases.requireFilled(interaction);
    return "customer = account %s, contact = %s, tier = %s"
        .formatted(incident.customerId(), incident.primaryContactId(), incident.tier());
  }

  private String updated(Interaction interaction) {
    String before = cases.requireFilled(interaction).id();
    int count = cases.count();
    backend.awaitWritten(interaction, backend.patchCase(interaction, known.contactId()));
    cases.demandNoSecond(interaction, before, count);
    cases.requireFilled(interaction);
    return "still case " + before;
  }
}
