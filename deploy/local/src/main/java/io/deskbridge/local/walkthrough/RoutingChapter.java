package io.deskbridge.local.walkthrough;

import io.deskbridge.local.walkthrough.CrmCaller.SegmentAnswer;
import java.util.Locale;

/** The routing engine asks for the caller's segment before an agent hears the phone. */
final class RoutingChapter {

  private final Administrator admin;
  private final CrmCaller backend;
  private final Callers callers;

  RoutingChapter(Cast cast, Callers callers) {
    this.admin = cast.administrator(Cast.CONTOSO);
    this.backend = cast.backend(Cast.CONTOSO);
    this.callers = callers;
  }

  void tell(Narrator narrator) {
    String tier = callers.known().tier();
    String target = Administrator.QUEUE + "-" + tier.toLowerCase(Locale.ROOT);
    narrator.step(
        "The administrator sends %s callers to %s".formatted(tier, target),
        () -> saved(tier, target));
    narrator.step(
        "Routing asks about " + callers.known().number() + " and " + callers.unknown(),
        () -> routed(tier, target));
  }

  private String saved(String tier, String target) {
    long revision = admin.routeTier(tier, target);
    backend.awaitRevision(
        Interaction.from(callers.known().number()), revision, Walkthrough.OBEDIENCE);
    return "revision " + revision;
  }

  private String routed(String tier, String target) {
    SegmentAnswer gold = backend.findSegment(Interaction.from(callers.known().number()));
    StepFailure.unless(
        gold.segment().equals(tier) && gold.targetQueue().equals(target),
        "Expected segment " + tier + ", got " + gold);
    SegmentAnswer none = backend.findSegment(Interaction.from(callers.unknown()));
    StepFailure.unless(none.segment().isEmpty(), "Expected no segment, got " + none);
    return "segment %s by access point %s, to %s · no segment (%s), the call goes on"
        .formatted(gold.segment(), gold.accessPoint(), gold.targetQueue(), none.reason());
  }
}
