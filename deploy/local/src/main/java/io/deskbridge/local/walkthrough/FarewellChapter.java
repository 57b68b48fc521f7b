package io.deskbridge.local.walkthrough;

import java.time.Instant;

/** What others may not see, and what is over when an agent signs out. */
final class FarewellChapter {

  private final Cast cast;
  private final Interaction interaction;
  private final AgentFrame frame;

  /** The interaction is contoso's, the frame that of one of its agents. */
  FarewellChapter(Cast cast, Interaction interaction, AgentFrame frame) {
    this.cast = cast;
    this.interaction = interaction;
    this.frame = frame;
  }

  void tell(Narrator narrator) {
    narrator.step(
        "Another tenant's tokens get nothing, nor does the agent at another tenant's origin",
        this::nothing);
    narrator.step("The agent signs out", this::signedOut);
  }

  private String nothing() {
    long revision = cast.administrator(Cast.NORTHWIND).revision();
    StepFailure.unless(
        revision == 0, "northwind sees revision " + revision + " although it saved nothing");
    StepFailure.unless(
        cast.backend(Cast.NORTHWIND).findCase(interaction).isEmpty(),
        "northwind sees contoso's interaction");
    int status = frame.crmAt(cast.origin(Cast.NORTHWIND)).tryLookUp(interaction).status();
    StepFailure.unless(status == 403, "A lookup at northwind's origin was answered with " + status);
    return "settings: the defaults, revision 0; contoso's interaction: not found; the agent's lookup: 403";
  }

  private String signedOut() {
    frame.signOut();
    Instant deadline = Instant.now().plus(Walkthrough.OBEDIENCE);
    while (frame.bootstrap().status() != 401) {
      StepFailure.unless(Instant.now().isBefore(deadline), "The session JWT is still believed");
    }
    return "crm-lookup-service refuses the session's JWT";
  }
}
