package io.deskbridge.bench.recall;

import io.deskbridge.local.platform.RequestFailure;
import io.deskbridge.local.stack.Programs;
import io.deskbridge.local.stack.Progress;
import io.deskbridge.local.stack.Stack;
import io.deskbridge.local.stack.StackFailure;
import io.deskbridge.local.stack.StackOptions;
import io.deskbridge.local.stack.StackPorts;
import io.deskbridge.local.walkthrough.Cast;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code deploy/bench/recall}: starts the local stack with an organisation in each of twelve
 * countries, plays calls to them through crm-lookup-service, and compares who was named with who
 * has the number. Ends with 0 when every goal is met, with 1 when one is missed or the measure
 * failed, with 2 when the command line can't be understood.
 */
public final class RecallBench {

  private static final List<String> TENANTS =
      List.of("au", "br", "de", "es", "fr", "gb", "in", "it", "jp", "nl", "pl", "us");

  /** Tenants that are called at the same time: two cores have no use for more. */
  private static final int AT_ONCE = 3;

  private final RecallOptions options;
  private final PrintStream out;

  private RecallBench(RecallOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** The command. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Logger.getLogger("").setLevel(Level.WARNING);
    try {
      System.exit(new RecallBench(RecallOptions.parse(List.of(arguments)), out).run() ? 0 : 1);
    } catch (RecallOptions.Misunderstood e) {
      out.println(e.getMessage());
      out.print(RecallOptions.USAGE);
      System.exit(2);
    } catch (StackFailure | RequestFailure | MeasureFailure e) {
      out.println(e.getMessage());
      System.exit(1);
    }
  }

  private boolean run() {
    try (Stack stack = new Stack(stackOptions(), new Lines(out))) {
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "ending"));
      stack.start();
      return measure(stack);
    }
  }

  private StackOptions stackOptions() {
    return StackOptions.all(
            Programs.built(options.repository()),
            options.repository().resolve(".deskbridge/recall").toAbsolutePath().normalize(),
            StackPorts.free(1, 1))
        .freshWith(
            "--seed",
            Long.toString(options.seed()),
            "--countries",
            Integer.toString(options.contacts()));
  }

  private boolean measure(Stack stack) {
    Instant begun = Instant.now();
    Cast cast = Cast.of(stack.addresses());
    SimulatedDynamics dynamics = new SimulatedDynamics(stack.addresses());
    dynamics.liftServiceProtection();
    Lookups lookups = new Lookups(stack.addresses());
    List<TenantMeasure> measures =
        TENANTS.stream().map(tenant -> new TenantMeasure(tenant, cast, dynamics, lookups)).toList();
    measures.forEach(TenantMeasure::connect);
    out.printf("     %d tenants connected after %d s%n%n", TENANTS.size(), seconds(begun));
    Table table = new Table(out);
    table.head();
    TenantMeasure.Result all =
        inParallel(measures, table).stream().reduce(TenantMeasure.Result::plus).orElseThrow();
    table.line("all", all);
    out.printf(
        "%nSeed %d, %d contacts, %d calls, %d of them from known numbers, %d s%n",
        options.seed(), options.contacts(), all.ours().calls(), all.ours().known(), seconds(begun));
    return table.goals(all.ours());
  }

  /** Prints the line of each country as soon as it is known. */
  private List<TenantMeasure.Result> inParallel(List<TenantMeasure> measures, Table table) {
    List<TenantMeasure.Result> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      CompletionService<TenantMeasure.Result> done = new ExecutorCompletionService<>(threads);
      measures.forEach(each -> done.submit(() -> each.measure(options.seed(), options.calls())));
      for (int i = 0; i < measures.size(); i++) {
        TenantMeasure.Result result = done.take().get();
        table.line(result.tenant(), result);
        results.add(result);
      }
    } catch (ExecutionException e) {
      throw new MeasureFailure("The measure ended early: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasureFailure("Interrupted");
    }
    return results;
  }

  private static long seconds(Instant since) {
    return Duration.between(since, Instant.now()).toSeconds();
  }

  private record Lines(PrintStream out) implements Progress {

    @Override
    public void starting(String label) {
      out.printf("     %-14s starting%n", label);
    }

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
