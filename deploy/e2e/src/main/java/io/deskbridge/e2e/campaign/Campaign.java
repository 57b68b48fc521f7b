package io.deskbridge.e2e.campaign;

import io.deskbridge.local.stack.PartDeath;
import io.deskbridge.local.stack.Programs;
import io.deskbridge.local.stack.Progress;
import io.deskbridge.local.stack.Stack;
import io.deskbridge.local.stack.StackOptions;
import io.deskbridge.local.stack.StackPorts;
import io.deskbridge.local.walkthrough.Cast;
import io.deskbridge.local.walkthrough.CrmCaller;
import io.deskbridge.local.walkthrough.Interaction;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Agents have cases made and changed by the packaged services, in several replicas, while Dynamics
 * misbehaves, services are killed and a colleague edits the same cases. Afterwards, when all is
 * calm, what was accepted is compared with what Dynamics holds.
 */
public final class Campaign {

  private static final int REPLICAS = 2;
  private static final int CALLERS = 60;
  private static final int CALLS = 400;
  private static final String SOMEBODY = "+12065550142";
  private static final Duration OBEDIENCE = Duration.ofSeconds(60);

  private final CampaignOptions options;
  private final Path data;
  private final PrintStream out;

  /**
   * A campaign.
   *
   * @param data folder for the stack, emptied first
   */
  public Campaign(CampaignOptions options, Path data, PrintStream out) {
    this.options = options;
    this.data = data;
    this.out = out;
  }

  /** Carries it out on a stack of its own. */
  public CampaignResult run() {
    StackPorts ports = StackPorts.free(REPLICAS, REPLICAS);
    StackOptions stackOptions =
        StackOptions.all(Programs.built(options.repository()), data, ports).freshWith();
    try (Stack stack = new Stack(stackOptions, new Parts(out))) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "campaign-end"));
      stack.firstDeath().thenAccept(this::complain);
      stack.start();
      return run(stack, new EventLog(ports.kafka()));
    }
  }

  private void complain(PartDeath death) {
    out.println(
        death.label() + " died: " + death.how() + "\n" + String.join("\n", death.lastLines()));
  }

  private CampaignResult run(Stack stack, EventLog events) {
    SimulatedOrganisation organisation = new SimulatedOrganisation(stack.addresses());
    organisation.liftLimits();
    List<Script> scripts =
        Scripts.of(options.seed(), options.interactions(), callers(stack, organisation));
    Ledger ledger = new Ledger();
    CaseDesk desk = new CaseDesk(stack.addresses());
    Turmoil turmoil = new Turmoil(options, stack, organisation, desk, ledger, out);
    Turmoil.Course course = turmoil.run(scripts);
    Evidence evidence =
        new Aftermath(organisation, desk, ledger, events, out).evidence(course.edits());
    return new CampaignResult(
        options, ledger.counts(), course, evidence.size(), Checker.check(evidence));
  }

  /** Who is found by the number now is found in the campaign, or the case would wait for people. */
  private List<Script.Customer> callers(Stack stack, SimulatedOrganisation organisation) {
    Cast cast = Cast.of(stack.addresses());
    long revision = new CampaignSettings(stack.addresses(), cast).save();
    CrmCaller backend = cast.backend(Cast.CONTOSO);
    for (int replica = 0; replica < REPLICAS; replica++) {
      backend.lookUpUntilRevision(Interaction.from(SOMEBODY), revision, OBEDIENCE);
    }
    List<Script.Customer> callers =
        organisation.callers(options.seed(), CALLS).stream()
            .filter(caller -> isFound(backend.lookUp(Interaction.from(caller.number())), caller))
            .limit(CALLERS)
            .toList();
    out.printf("     %d customers call%n", callers.size());
    return callers;
  }

  private static boolean isFound(CrmCaller.LookupAnswer answer, Script.Customer caller) {
    return answer.outcome().equals("single")
        && answer.candidates().getFirst().id().equals(caller.contactId());
  }

  private record Parts(PrintStream out) implements Progress {

    @Override
    public void starting(String label) {
      // A line when it is ready is enough.
    }

    @Override
    public void ready(String label, Duration took, String where) {
      out.printf("     %-14s ready after %.1f s%n", label, took.toMillis() / 1000.0);
    }

    @Override
    public void note(String text) {
      out.println("     " + text);
    }
  }
}
