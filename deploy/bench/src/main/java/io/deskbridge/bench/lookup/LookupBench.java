package io.deskbridge.bench.lookup;

import io.deskbridge.local.platform.RequestFailure;
import io.deskbridge.local.stack.PartName;
import io.deskbridge.local.stack.Programs;
import io.deskbridge.local.stack.Progress;
import io.deskbridge.local.stack.Stack;
import io.deskbridge.local.stack.StackFailure;
import io.deskbridge.local.stack.StackOptions;
import io.deskbridge.local.stack.StackPorts;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code deploy/bench/lookup}: starts the local stack, a Node service that does the same lookup and
 * an endpoint that does nothing, and measures them one after the other. Ends with 0 when every goal
 * is met, with 1 when one is missed or the measure failed, with 2 when the command line can't be
 * understood.
 */
public final class LookupBench {

  /** The image in a pod of k8s/base: 60 % of 512 MB, hence SerialGC; both compilers. */
  private static final List<String> AS_DEPLOYED = List.of("-Xmx307m", "-XX:TieredStopAtLevel=4");

  private static final String[] SIMULATOR = {"-Xmx1600m", "-XX:TieredStopAtLevel=4"};

  private final LookupOptions options;
  private final PrintStream out;

  private LookupBench(LookupOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** The command. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Logger.getLogger("").setLevel(Level.WARNING);
    try {
      System.exit(new LookupBench(LookupOptions.parse(List.of(arguments)), out).run() ? 0 : 1);
    } catch (LookupOptions.Misunderstood e) {
      out.println(e.getMessage());
      out.print(LookupOptions.USAGE);
      System.exit(2);
    } catch (StackFailure | RequestFailure | MeasureFailure e) {
      out.println(e.getMessage());
      System.exit(1);
    }
  }

  private boolean run() {
    Instant begun = Instant.now();
    out.printf(
        "Seed %d, %,d contacts, %d processors, load average %.2f%n",
        options.seed(),
        options.contacts(),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    try (Stack stack = new Stack(stackOptions(), new Lines(out))) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "ending"));
      stack.start();
      boolean met = measure(stack);
      out.printf("%n%d s%n", Duration.between(begun, Instant.now()).toSeconds());
      return met;
    }
  }

  private StackOptions stackOptions() {
    List<String> service = new ArrayList<>(AS_DEPLOYED);
    service.addAll(options.serviceJvm());
    return StackOptions.all(Programs.built(options.repository()), data(), StackPorts.free(1, 1))
        .freshWith(
            "--seed",
            Long.toString(options.seed()),
            "--contacts",
            Integer.toString(options.contacts()))
        .tuned(PartName.SIMULATOR, SIMULATOR)
        .tuned(PartName.CRM_LOOKUP, service.toArray(String[]::new));
  }

  private Path data() {
    return options.repository().resolve(".deskbridge/lookup");
  }

  private boolean measure(Stack stack) {
    Dynamics dynamics = new Dynamics(stack.addresses());
    dynamics.liftLimits();
    Contoso contoso = Contoso.connect(stack.addresses());
    List<Call> calls = dynamics.calls(Contoso.TENANT, options.seed());
    out.printf("     %,d distinct numbers%n", calls.size());
    Path logs = data().resolve("logs");
    try (Companion peer =
            Companion.peer(
                options.repository(), stack.addresses(), contoso, logs.resolve("peer.log"));
        Companion empty =
            Companion.empty(
                options.repository(), stack.addresses(), AS_DEPLOYED, logs.resolve("empty.log"))) {
      return new Course(dynamics, contoso, calls, out)
          .run(
              part(stack, PartName.CRM_LOOKUP, stack.addresses().crmLookup().getFirst().getPort()),
              peer.measured(),
              empty.measured(),
              part(stack, PartName.SIMULATOR, stack.addresses().dataverse().getPort()));
    }
  }

  private static Measured part(Stack stack, PartName part, int port) {
    long pid = stack.processIds().get(part.label());
    return new Measured(part.label(), ProcessHandle.of(pid).orElseThrow(), port);
  }

  private record Lines(PrintStream out) implements Progress {

    @Override
    public void starting(String label) {}

    @Override
    public void ready(String label, Duration took, String where) {
      out.printf("     %-14s ready after %d s%n", label, took.toSeconds());
    }

    @Override
    public void note(String text) {
      out.println("     " + text);
    }
  }
}
