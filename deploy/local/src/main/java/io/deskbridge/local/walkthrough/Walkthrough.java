package io.deskbridge.local.walkthrough;

import io.deskbridge.local.platform.RequestFailure;
import io.deskbridge.local.stack.Stack;
import java.io.PrintStream;
import java.time.Duration;

/**
 * The main job on a running stack, told step by step, one chapter after the other. Can be repeated
 * on kept data.
 */
public final class Walkthrough {

  /** Longer than the lease of a publisher that was killed in an earlier run. */
  static final Duration OBEDIENCE = Duration.ofSeconds(45);

  private static final int FIRST_STEP = 2;

  private final Stack stack;
  private final Cast cast;

  private Walkthrough(Stack stack) {
    this.stack = stack;
    this.cast = Cast.of(stack.addresses());
  }

  /** The walk-through on that stack; it kills and restarts crm-lookup-service on the way. */
  public static Walkthrough on(Stack stack) {
    return new Walkthrough(stack);
  }

  /** Runs every step and prints what happened; whether all went well. */
  public boolean print(PrintStream out) {
    try {
      tell(new Narrator(out, FIRST_STEP));
      return true;
    } catch (StepFailure | RequestFailure e) {
      out.println("     FAILED: " + e.getMessage());
      return false;
    }
  }

  private void tell(Narrator narrator) {
    new SettingsChapter(cast).tell(narrator);
    Callers callers = cast.callers();
    new LookupChapter(cast, callers).tell(narrator);
    new RoutingChapter(cast, callers).tell(narrator);
    new ThrottlingChapter(cast, callers).tell(narrator);
    Interaction interaction = new CaseChapter(cast, callers.known()).tell(narrator);
    AgentFrame frame = new AgentChapter(cast, callers).tell(narrator);
    new OutageChapter(stack, cast, callers.known()).tell(narrator);
    new FarewellChapter(cast, interaction, frame).tell(narrator);
  }
}
