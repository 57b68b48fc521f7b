package io.deskbridge.local.walkthrough;

import io.deskbridge.local.walkthrough.CrmCaller.LookupAnswer;
import java.util.List;

/** Who is calling, asked by somebody about each kind of number. */
record FourCalls(CrmCaller crm, Callers callers) {

  String known() {
    LookupAnswer answer = lookUp(Interaction.from(callers.known().number()), "single");
    demandIds(answer, List.of(callers.known().contactId()));
    return "single: " + callers.known().name() + " " + callers.known().contactId();
  }

  String shared() {
    LookupAnswer answer = lookUp(Interaction.from(callers.shared().number()), "multiple");
    demandIds(answer, callers.shared().contactIds());
    return "multiple: " + answer.candidates().size() + " candidates, the agent chooses";
  }

  String unknown() {
    return lookUp(Interaction.from(callers.unknown()), "none").outcome();
  }

  String withheld() {
    return lookUp(Interaction.from("anonymous"), "anonymous").outcome();
  }

  String all() {
    return String.join(" · ", known(), shared(), unknown(), withheld());
  }

  LookupAnswer lookUp(Interaction interaction, String outcome) {
    return demandOutcome(crm.lookUp(interaction), outcome);
  }

  static LookupAnswer demandOutcome(LookupAnswer answer, String outcome) {
    StepFailure.unless(answer.outcome().equals(outcome), "Expected " + outcome + ", got " + answer);
    return answer;
  }

  static void demandIds(LookupAnswer answer, List<String> expected) {
    List<String> found =
        answer.candidates().stream().map(CrmCaller.Candidate::id).sorted().toList();
    StepFailure.unless(found.equals(expected), "Expected " + expected + ", found " + found);
  }
}
