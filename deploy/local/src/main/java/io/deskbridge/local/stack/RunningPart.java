package io.deskbridge.local.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** One process of the stack that came up. */
final class RunningPart {

  private static final int LAST_LINES = 15;
  private static final int SIGNAL_OFFSET = 128;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Instance instance;
  private final ProcessHandle handle;
  private final Optional<Process> child;
  private final Path log;
  private volatile boolean endingOnPurpose;

  private RunningPart(Instance instance, ProcessHandle handle, Optional<Process> child, Path log) {
    this.instance = instance;
    this.handle = handle;
    this.child = child;
    this.log = log;
  }

  static RunningPart child(Instance instance, Process process, Path log) {
    return new RunningPart(instance, process.toHandle(), Optional.of(process), log);
  }

  /** A process that some tool started on our behalf. */
  static RunningPart other(Instance instance, ProcessHandle handle, Path log) {
    return new RunningPart(instance, handle, Optional.empty(), log);
  }

  Instance instance() {
    return instance;
  }

  ProcessHandle handle() {
    return handle;
  }

  /**
   * Completes when the process has ended. The JDK looks for the end of a process that is not its
   * child ever more rarely, up to seconds apart; so that one is looked at steadily here.
   */
  CompletableFuture<Void> ended() {
    return child.isPresent()
        ? child.get().onExit().thenAccept(process -> {})
        : CompletableFuture.runAsync(this::lookUntilEnded, Thread::startVirtualThread);
  }

  private void lookUntilEnded() {
    while (handle.isAlive()) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  void willEndOnPurpose() {
    endingOnPurpose = true;
  }

  boolean endsOnPurpose() {
    return endingOnPurpose;
  }

  PartDeath death() {
    return new PartDeath(instance.label(), how(), lastLines(log));
  }

  private String how() {
    OptionalInt code = child.map(RunningPart::exitCode).orElse(OptionalInt.empty());
    if (code.isEmpty()) {
      return "ended";
    }
    int value = code.getAsInt();
    return value > SIGNAL_OFFSET
        ? "killed by signal " + (value - SIGNAL_OFFSET)
        : "ended with status " + value;
  }

  private static OptionalInt exitCode(Process process) {
    return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
  }

  static List<String> lastLines(Path log) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    } catch (IOException e) {
      return List.of("(no log at " + log + ")");
    }
  }
}
