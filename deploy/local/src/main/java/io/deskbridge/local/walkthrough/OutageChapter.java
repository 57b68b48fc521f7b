package io.deskbridge.local.walkthrough;

import io.deskbridge.local.stack.PartName;
import io.deskbridge.local.stack.Stack;
import io.deskbridge.local.walkthrough.CrmCaller.CaseAnswer;
import java.time.Duration;
import java.util.List;

/** A case is accepted while Dynamics is away, outlives a kill, and is written afterwards, once. */
final class OutageChapter {

  private static final int ACCEPTED = 202;

  /** More than the lease of a worker that was killed, and the longest pause between two tries. */
  private static final Duration RECOVERY = Duration.ofSeconds(90);

  private final Stack stack;
  private final CrmCaller backend;
  private final CaseCheck cases;
  private final DynamicsTrouble trouble;
  private final Callers.Known known;

  OutageChapter(Stack stack, Cast cast, Callers.Known known) {
    this.stack = stack;
    this.backend = cast.backend(Cast.CONTOSO);
    this.cases = new CaseCheck(backend, cast.dynamics(Cast.CONTOSO), known);
    this.trouble = cast.dynamicsTrouble();
    this.known = known;
  }

  void tell(Narrator narrator) {
    Interaction interaction = Interaction.from(known.number());
    int before = cases.count();
    trouble.goAway();
    try {
      narrator.step("Dynamics goes away; a call is assigned", () -> accepted(interaction));
      narrator.step(
          "crm-lookup-service is killed (SIGKILL) and started again", () -> survived(interaction));
    } finally {
      trouble.end();
    }
    narrator.step("Dynamics is back", () -> written(interaction, before));
  }

  private String accepted(Interaction interaction) {
    CaseAnswer answer = backend.putCase(interaction, known.contactId());
    StepFailure.unless(
        answer.status() == ACCEPTED,
        "Expected 202, got " + answer + ". Is something else clearing the simulator's faults?");
    return "202 " + answer.state() + why(answer);
  }

  private String survived(Interaction interaction) {
    List<String> replicas =
        stack.processIds().keySet().stream()
            .filter(label -> label.startsWith(PartName.CRM_LOOKUP.label()))
            .sorted()
            .toList();
    replicas.forEach(stack::kill);
    stack.restartMissing();
    CaseAnswer kept =
        backend
            .findCase(interaction)
            .orElseThrow(() -> new StepFailure("The case was lost with the process"));
    StepFailure.unless(
        !kept.state().equals("written"), "It is said to be written while Dynamics is away");
    return "the case is known: " + kept.state() + why(kept);
  }

  private String written(Interaction interaction, int before) {
    CaseAnswer written = backend.awaitWritten(interaction, RECOVERY);
    String caseId = cases.requireFilled(interaction).id();
    cases.demandNoSecond(interaction, caseId, before + 1);
    return "case %s; written %s; one case, also after a repeated PUT"
        .formatted(caseId, written.applied());
  }

  private static String why(CaseAnswer answer) {
    return answer.reason().isEmpty() ? "" : " (" + answer.reason() + ")";
  }
}
