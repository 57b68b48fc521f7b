package io.deskbridge.local;

import io.deskbridge.local.stack.PartDeath;
import io.deskbridge.local.stack.PartName;
import io.deskbridge.local.stack.Stack;
import io.deskbridge.local.stack.StackAddresses;
import io.deskbridge.local.stack.StackFailure;
import io.deskbridge.local.walkthrough.Cast;
import io.deskbridge.local.walkthrough.Walkthrough;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code deploy/up}: starts the local stack, shows the main job on it, and stays up until Ctrl-C.
 * Ends with 0 after a walk-through with {@code --exit} that went well, with 1 when something failed
 * or died, with 2 when the command line can't be understood.
 */
public final class Up {

  private static final int FAILED = 1;
  private static final int MISUNDERSTOOD = 2;
  private static final Duration MOMENT = Duration.ofSeconds(6);
  private static final long GLANCE_MILLIS = 100;
  private static final long DEATH_TOLD_SECONDS = 10;

  private final UpOptions options;
  private final PrintStream out;
  private final Stack stack;

  /** Where a verdict is left by whoever has one first: the walk-through, or a death. */
  private final CompletableFuture<Integer> verdict = new CompletableFuture<>();

  private volatile boolean ending;

  private Up(UpOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.stack = new Stack(options.stack(), new ConsoleProgress(out));
  }

  /** The command. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (List.of(arguments).contains("--help")) {
      out.print(UpOptions.USAGE);
      return;
    }
    Logger.getLogger("").setLevel(Level.WARNING);
    try {
      System.exit(new Up(UpOptions.parse(List.of(arguments)), out).run());
    } catch (UpOptions.Misunderstood e) {
      out.println(e.getMessage());
      out.print(UpOptions.USAGE);
      System.exit(MISUNDERSTOOD);
    } catch (StackFailure e) {
      out.println(e.getMessage());
      System.exit(FAILED);
    }
  }

  private int run() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "ending"));
    stack.firstDeath().thenAccept(this::report);
    Thread.ofPlatform().daemon().name("walkthrough").start(this::show);
    int status = verdict.join();
    stack.close();
    return status;
  }

  /** Runs at Ctrl-C, and once more at the end of every run, when nothing is left to do. */
  private void end() {
    ending = true;
    stack.close();
  }

  private void report(PartDeath death) {
    out.printf("%n%s died: %s. The end of its log:%n", death.label(), death.how());
    death.lastLines().forEach(line -> out.println("  | " + line));
    verdict.complete(FAILED);
  }

  private void show() {
    try {
      Instant begin = Instant.now();
      out.println(" 1 · Start-up");
      stack.start();
      out.printf(
          "     everything is up after %s s%n",
          ConsoleProgress.seconds(Duration.between(begin, Instant.now())));
      if (options.stack().only().isEmpty()) {
        walk();
      }
      if (options.exit()) {
        verdict.complete(0);
      } else {
        out.println(
            "\nUp. Ctrl-C ends everything. Logs: " + options.stack().data().resolve("logs"));
        tellWhereToLook();
      }
    } catch (StackFailure e) {
      fail(e.getMessage());
    } catch (RuntimeException e) {
      e.printStackTrace(out);
      fail("Unexpected: " + e);
    }
  }

  private void tellWhereToLook() {
    StackAddresses addresses = stack.addresses();
    Optional<PartName> only = options.stack().only();
    if (only.isEmpty()) {
      out.printf(
          "The agent adapter: %s/ · who can sign in: %s · certificate to trust: %s%n",
          addresses.edge(Cast.CONTOSO), addresses.credentials(), addresses.developmentCa());
    } else if (only.get() == PartName.SIMULATOR) {
      out.printf("Dataverse             %s (%s)%n", addresses.dataverse(), Cast.CONTOSO);
      out.printf("Entra ID              %s%n", addresses.entra());
      out.printf("Microsoft Graph       %s%n", addresses.graph());
      out.printf("Control API           %s%n", addresses.control());
      out.printf("Who one can be        %s%n", addresses.credentials());
      out.printf("Certificate to trust  %s%n", addresses.developmentCa());
      out.println("How to begin          deploy/simulator/README.md");
    }
  }

  private void walk() {
    Walkthrough walkthrough = Walkthrough.on(stack);
    boolean well = walkthrough.print(out);
    if (!well) {
      fail(
          "The walk-through failed at the last step above. What the parts noted: %s. deploy/up --fresh begins with empty data."
              .formatted(options.stack().data().resolve("logs")));
    }
  }

  /** A part that died explains a failure better than the failure itself: it gets a moment. */
  private void fail(String message) {
    try {
      Instant deadline = Instant.now().plus(MOMENT);
      while (!stack.isBroken() && !verdict.isDone() && Instant.now().isBefore(deadline)) {
        Thread.sleep(GLANCE_MILLIS);
      }
      if (stack.isBroken()) {
        verdict.get(DEATH_TOLD_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      out.println("A part died, but not how: see the logs.");
    }
    if (!ending && !verdict.isDone()) {
      out.println("\n" + message);
      verdict.complete(FAILED);
    }
  }
}
