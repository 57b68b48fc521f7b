package io.deskbridge.bench.cases;

import io.deskbridge.local.platform.RequestFailure;
import io.deskbridge.local.postgres.PostgresAccess;
import io.deskbridge.local.secret.Secrets;
import io.deskbridge.local.stack.PartName;
import io.deskbridge.local.stack.Programs;
import io.deskbridge.local.stack.Progress;
import io.deskbridge.local.stack.Stack;
import io.deskbridge.local.stack.StackFailure;
import io.deskbridge.local.stack.StackOptions;
import io.deskbridge.local.stack.StackPorts;
import io.deskbridge.local.walkthrough.Administrator.SaveOutcome;
import io.deskbridge.local.walkthrough.Cast;
import io.deskbridge.local.walkthrough.CrmCaller;
import io.deskbridge.local.walkthrough.Interaction;
import io.deskbridge.local.walkthrough.StepFailure;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * {@code deploy/bench/cases}: accepts a backlog of cases while Dynamics is away, beside plain
 * inserts of the same bytes, lets it drain when Dynamics is back, and has the same cases made by
 * workers on {@code dynamics-web-api}. Ends with 0 when every goal is met, with 1 when one is
 * missed or the measure failed, with 2 when the command line can't be understood.
 */
public final class CasesBench {

  private static final Duration LOOKUPS_ALONE = Duration.ofSeconds(20);
  private static final double MILLIS = 1000;

  private final CasesOptions options;
  private final PrintStream out;

  private CasesBench(CasesOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** The command. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Logger.getLogger("").setLevel(Level.WARNING);
    try {
      System.exit(new CasesBench(CasesOptions.parse(List.of(arguments)), out).run() ? 0 : 1);
    } catch (CasesOptions.Misunderstood e) {
      out.println(e.getMessage());
      out.print(CasesOptions.USAGE);
      System.exit(2);
    } catch (StackFailure | RequestFailure | StepFailure | MeasureFailure e) {
      out.println(e.getMessage());
      System.exit(1);
    }
  }

  private boolean run() {
    Limits limits = Limits.of(options.backlog());
    Path data = options.repository().resolve(".deskbridge/cases").toAbsolutePath().normalize();
    StackPorts ports = StackPorts.free(1, 1);
    StackOptions stackOptions =
        StackOptions.all(Programs.built(options.repository()), data, ports)
            .freshWith()
            .tuned(PartName.CRM_LOOKUP, tuning(limits));
    try (Stack stack = new Stack(stackOptions, new Lines(out))) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "ending"));
      stack.start();
      Database database =
          new Database(
              new PostgresAccess(
                  ports.postgres(),
                  Secrets.keptIn(data.resolve("config").resolve("secrets.properties"))));
      return measure(stack, database, limits);
    }
  }

  /** How long a caller waits for the outcome is not what acceptance costs. */
  private static String[] tuning(Limits limits) {
    return Stream.concat(
            Stream.of("-Ddeskbridge.writes.answer-within=10ms"), Stream.of(limits.asProperties()))
        .toArray(String[]::new);
  }

  private boolean measure(Stack stack, Database database, Limits limits) {
    out.printf(
        "     load average %.1f%n",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    if (!database.isDurable()) {
      throw new MeasureFailure("PostgreSQL does not wait for the disk: that measures nothing");
    }
    Cast cast = Cast.of(stack.addresses());
    String contact = connect(cast);
    SimulatedDynamics dynamics = new SimulatedDynamics(stack.addresses());
    Lookups lookups = new Lookups(stack.addresses(), cast.callers().known().number());
    dynamics.obey(limits);
    Lookups.Waits alone = lookups.during(() -> Lookups.pause(LOOKUPS_ALONE));
    Intake intake = new Intake(stack.addresses(), List.of(contact));
    Acceptance acceptance = new Acceptance(database, intake, dynamics);
    Acceptance.Rates accepted = acceptance.measure(options.backlog());
    out.printf(
        "     accepted %.0f/s, plain transactions %.0f/s, payload %d bytes%n",
        accepted.accepted(), accepted.plain(), accepted.payloadBytes());
    AtomicReference<Drain.Outcome> drain = new AtomicReference<>();
    Lookups.Waits beside =
        lookups.during(
            () -> drain.set(new Drain(database, dynamics, limits).measure(options.backlog())));
    Drain.Outcome drained = drain.get();
    out.printf(
        "     %.0f lookups alone, %.0f beside the drain%n", alone.lookups(), beside.lookups());
    out.printf(
        "     %d writes drained in %.1f s, %d requests, %d × 429%n",
        drained.writes(), drained.seconds(), drained.requests(), drained.throttled());
    Peer.Outcome peer =
        new Peer(options.repository().toAbsolutePath(), stack.addresses())
            .make(drained.writes(), dynamics.organisation(), contact);
    out.printf("     the peer took %.1f s, %d × 429%n%n", peer.seconds(), peer.throttled());
    List<Goal> goals = new ArrayList<>(goals(accepted, drained, peer, limits));
    goals.add(
        Goal.atMost(
            "p99 of lookups' wait beside the drain (ms)",
            beside.p99Seconds() * MILLIS,
            alone.p99Seconds() * MILLIS));
    goals.forEach(goal -> out.println("  " + goal));
    return goals.stream().allMatch(Goal::isMet);
  }

  private static List<Goal> goals(
      Acceptance.Rates accepted, Drain.Outcome drained, Peer.Outcome peer, Limits limits) {
    double shortest = limits.shortest(drained.writes()).toMillis() / 1000.0;
    return List.of(
        Goal.atLeast("accepted ÷ plain transactions", accepted.ratio(), 0.5),
        Goal.atMost(
            "drain ÷ what the limits allow (%.0f s)".formatted(shortest),
            drained.seconds() / shortest,
            1.2),
        Goal.atLeast("our rate ÷ the peer's", peer.seconds() / drained.seconds(), 1.5),
        Goal.atMost("our 429s", drained.throttled(), peer.throttled() / 10.0));
  }

  /** Connects contoso and says whose cases they will be. */
  private static String connect(Cast cast) {
    SaveOutcome saved =
        cast.administrator(Cast.CONTOSO)
            .saveConnection(
                cast.organisation(Cast.CONTOSO), cast.organisation(Cast.CONTOSO).clientSecret());
    if (!(saved instanceof SaveOutcome.Saved done)) {
      throw new MeasureFailure("The connection could not be saved: " + saved);
    }
    CrmCaller backend = cast.backend(Cast.CONTOSO);
    backend.lookUpUntilRevision(
        Interaction.from(cast.callers().known().number()), done.revision(), Duration.ofSeconds(60));
    return cast.callers().known().contactId();
  }

  private record Lines(PrintStream out) implements Progress {

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
