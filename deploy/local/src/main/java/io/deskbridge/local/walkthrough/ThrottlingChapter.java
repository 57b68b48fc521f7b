package io.deskbridge.local.walkthrough;

import io.deskbridge.local.walkthrough.CrmCaller.LookupAnswer;
import java.time.Duration;
import java.util.List;

/**
 * Dynamics asks for a pause: nobody waits in vain, and nobody is told that there is no customer.
 */
final class ThrottlingChapter {

  private static final Duration PAUSE = Duration.ofSeconds(4);
  private static final Duration IMPATIENT = Duration.ofSeconds(2);
  private static final Duration PATIENT = Duration.ofSeconds(15);

  private final CrmCaller backend;
  private final DynamicsTrouble trouble;
  private final Callers.Known known;

  ThrottlingChapter(Cast cast, Callers callers) {
    this.backend = cast.backend(Cast.CONTOSO);
    this.trouble = cast.dynamicsTrouble();
    this.known = callers.known();
  }

  void tell(Narrator narrator) {
    narrator.step(
        "Dynamics throttles for %d s; a lookup has %d s"
            .formatted(PAUSE.toSeconds(), IMPATIENT.toSeconds()),
        this::told);
    narrator.step("A lookup that has %d s".formatted(PATIENT.toSeconds()), this::waited);
  }

  private String told() {
    trouble.throttleOnce(PAUSE);
    try {
      LookupAnswer answer = lookUp(IMPATIENT, "unavailable");
      return "unavailable (%s), not none".formatted(answer.reason());
    } finally {
      trouble.end();
    }
  }

  private String waited() {
    LookupAnswer answer = lookUp(PATIENT, "single");
    FourCalls.demandIds(answer, List.of(known.contactId()));
    return "waits for the end of the pause, then single: " + known.name();
  }

  private LookupAnswer lookUp(Duration time, String outcome) {
    return FourCalls.demandOutcome(
        backend.lookUpWithin(Interaction.from(known.number()), time), outcome);
  }
}
