package io.deskbridge.local.walkthrough;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** An agent signs in, is told of a change, and does the same with a grant of their own. */
final class AgentChapter {

  private static final String AGENT = "ada";
  private static final List<String> DOMAINS = List.of("https://*.dynamics.localhost:*");
  private static final List<String> MORE_DOMAINS =
      List.of("https://*.dynamics.localhost:*", "https://*.crm4.dynamics.com");

  private final Cast cast;
  private final Administrator admin;
  private final Callers callers;

  AgentChapter(Cast cast, Callers callers) {
    this.cast = cast;
    this.admin = cast.administrator(Cast.CONTOSO);
    this.callers = callers;
  }

  /** The frame of the agent, who is still signed in. */
  AgentFrame tell(Narrator narrator) {
    AgentFrame frame =
        narrator.give(
            "An agent signs in to Dynamics at " + cast.origin(Cast.CONTOSO),
            () -> cast.agent(Cast.CONTOSO, AGENT).signIn(),
            signedIn -> signedIn.agentName() + " has a session for the frame");
    EventStream stream =
        narrator.give(
            "The frame opens its event stream",
            () -> opened(frame),
            open -> "it is told of every change from revision " + admin.revision() + " on");
    narrator.step(
        "The administrator changes the domains that may embed the adapter", () -> told(stream));
    narrator.step(
        "The same four calls, now as the agent", () -> new FourCalls(frame.crm(), callers).all());
    narrator.step("A case as the agent", () -> made(frame));
    stream.close();
    return frame;
  }

  private EventStream opened(AgentFrame frame) {
    EventStream stream = frame.events(OptionalLong.of(admin.revision()));
    int status = stream.awaitStatus(Walkthrough.OBEDIENCE);
    StepFailure.unless(status == 200, "The stream was answered with " + status);
    return stream;
  }

  private String told(EventStream stream) {
    long begin = System.nanoTime();
    Administrator.DomainsSaved saved = admin.changeDomains(DOMAINS, MORE_DOMAINS);
    EventStream.Event event = stream.awaitRevision(saved.revision(), Walkthrough.OBEDIENCE);
    StepFailure.unless(
        event.data().path("reload").asText().equals("frame"), "The event says " + event.data());
    return "revision %d %s: the event was in the frame %d ms after the PUT began"
        .formatted(
            saved.revision(),
            saved.domains(),
            Duration.ofNanos(event.arrivedNanos() - begin).toMillis());
  }

  private String made(AgentFrame frame) {
    CaseCheck cases = new CaseCheck(frame.crm(), cast.dynamics(Cast.CONTOSO), callers.known());
    Interaction interaction = Interaction.from(callers.known().number());
    String made = cases.make(interaction);
    cases.requireFilled(interaction);
    return made;
  }
}
