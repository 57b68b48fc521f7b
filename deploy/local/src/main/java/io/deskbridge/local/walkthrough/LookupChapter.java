package io.deskbridge.local.walkthrough;

import io.deskbridge.local.walkthrough.CrmCaller.Candidate;
import io.deskbridge.local.walkthrough.CrmCaller.LookupAnswer;
import java.util.List;

/** Calls come in: by number, and by the CRM field to use in lookup. */
final class LookupChapter {

  private final Administrator admin;
  private final FourCalls calls;
  private final Callers callers;

  LookupChapter(Cast cast, Callers callers) {
    this.admin = cast.administrator(Cast.CONTOSO);
    this.calls = new FourCalls(cast.backend(Cast.CONTOSO), callers);
    this.callers = callers;
  }

  void tell(Narrator narrator) {
    Callers.Known known = callers.known();
    Callers.Member member = callers.member();
    narrator.step("A call from " + known.number() + ", stored as " + known.stored(), calls::known);
    narrator.step(
        "A call from " + callers.shared().number() + ", which several people share", calls::shared);
    narrator.step("A call from " + callers.unknown() + ", which nobody has", calls::unknown);
    narrator.step("A call with a withheld number", calls::withheld);
    narrator.step(
        "Callers are told by %s too; %s comes from a number that nobody has"
            .formatted(Administrator.LOOKUP_FIELD, member.identifier()),
        this::toldByCustomField);
    narrator.step(
        "%s comes from %s, the number of somebody else"
            .formatted(member.identifier(), known.number()),
        this::contradicted);
  }

  private String toldByCustomField() {
    long revision = admin.lookUpByCustomField();
    calls.crm().awaitRevision(Interaction.from(callers.unknown()), revision, Walkthrough.OBEDIENCE);
    LookupAnswer answer = lookUpMember(callers.unknown());
    StepFailure.unless(answer.conflicting().isEmpty(), "There is a conflict: " + answer);
    return "revision %d; single by %s: %s %s"
        .formatted(
            revision, answer.matchedBy(), callers.member().name(), callers.member().contactId());
  }

  private String contradicted() {
    LookupAnswer answer = lookUpMember(callers.known().number());
    List<String> others = answer.conflicting().stream().map(Candidate::id).toList();
    StepFailure.unless(
        others.equals(List.of(callers.known().contactId())),
        "Expected a conflict with " + callers.known() + ", got " + answer);
    return "single by %s: %s · conflict: by %s it is %s"
        .formatted(
            answer.matchedBy(),
            callers.member().name(),
            answer.conflictingKey(),
            callers.known().name());
  }

  private LookupAnswer lookUpMember(String number) {
    LookupAnswer answer =
        calls.lookUp(Interaction.from(number, callers.member().identifier()), "single");
    FourCalls.demandIds(answer, List.of(callers.member().contactId()));
    return answer;
  }
}
