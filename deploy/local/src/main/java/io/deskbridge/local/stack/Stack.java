package io.deskbridge.local.stack;

import io.deskbridge.local.file.Directories;
import io.deskbridge.local.process.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The running local stack. What it starts it also ends: {@link #close} takes less than ten seconds,
 * also in the middle of a start. A part that dies unasked completes {@link #firstDeath}.
 */
public final class Stack implements AutoCloseable {

  private static final Duration SERVICES_END = Duration.ofSeconds(4);
  private static final Duration SERVERS_END = Duration.ofSeconds(3);

  /** A Ctrl-C reaches the parts too: so long a death waits to see whether we are ending as well. */
  private static final long HESITATION_MILLIS = 300;

  private final StackOptions options;
  private final Progress progress;
  private final Readiness readiness;
  private final Map<String, RunningPart> running = new ConcurrentHashMap<>();
  private final CompletableFuture<PartDeath> firstDeath = new CompletableFuture<>();
  private volatile boolean closing;
  private volatile Claim claim;
  private volatile Launcher launcher;
  private volatile Balancer balancer;

  /** Prepares; nothing runs yet. */
  public Stack(StackOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
    this.readiness = new Readiness(options);
  }

  /**
   * Starts every part and waits until all are ready.
   *
   * @throws StackFailure when a port is busy or a part does not come up; call {@link #close} then
   */
  public void start() {
    claim = Claim.of(options, progress);
    if (options.fresh()) {
      options.keptData().forEach(Directories::delete);
    }
    launcher = new Launcher(options, StackConfiguration.in(options, authPort()));
    List<Instance> instances = options.instances();
    for (PartName.Stage stage : PartName.Stage.values()) {
      startTogether(instances, instance -> instance.part().stage() == stage);
    }
  }

  /** The one replica itself, or what stands in front of several. */
  private int authPort() {
    List<Integer> replicas = options.ports().auth();
    if (replicas.size() == 1) {
      return replicas.getFirst();
    }
    balancer = Balancer.of(replicas);
    return balancer.port();
  }

  /** Starts a part again that was ended, and waits until it is ready. */
  public void restart(String label) {
    startOne(
        options.instances().stream()
            .filter(instance -> instance.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No part is called " + label)));
  }

  /** Starts every part again that was ended on purpose, and waits until they are ready. */
  public void restartMissing() {
    options.instances().stream()
        .filter(instance -> !running.containsKey(instance.label()))
        .forEach(this::startOne);
  }

  /** Kills one process (SIGKILL) without that counting as a death. */
  public void kill(String label) {
    RunningPart part = running.get(label);
    part.willEndOnPurpose();
    part.handle().destroyForcibly();
    part.handle().onExit().join();
    running.remove(label);
    claim.forget(part);
  }

  /** Process ids by label. */
  public Map<String, Long> processIds() {
    return running.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, entry -> entry.getValue().handle().pid()));
  }

  /** Completes when a part ends although nobody asked it to. */
  public CompletableFuture<PartDeath> firstDeath() {
    return firstDeath;
  }

  /** Whether a part has ended unasked, perhaps just now, so that its death is yet to be told. */
  public boolean isBroken() {
    return running.values().stream()
        .anyMatch(part -> !part.endsOnPurpose() && !part.handle().isAlive());
  }

  /** Where the parts answer. */
  public StackAddresses addresses() {
    return StackAddresses.of(options);
  }

  /** Ends every part: edge and services first, then what they depend on. */
  @Override
  public void close() {
    closing = true;
    running.values().forEach(RunningPart::willEndOnPurpose);
    end(part -> part.instance().part().stage() != PartName.Stage.SERVER, SERVICES_END);
    end(part -> true, SERVERS_END);
    if (balancer != null) {
      balancer.close();
    }
    if (claim != null) {
      claim.close();
    }
  }

  private void end(Predicate<RunningPart> which, Duration patience) {
    Collection<RunningPart> parts = running.values().stream().filter(which).toList();
    parts.stream()
        .filter(part -> part.instance().part() == PartName.POSTGRES)
        .forEach(part -> io.deskbridge.local.postgres.OrphanedPostmaster.askToStop(part.handle()));
    Ending.all(parts.stream().map(RunningPart::handle).toList(), patience);
    parts.forEach(
        part -> {
          running.remove(part.instance().label());
          claim.forget(part);
        });
  }

  private void startTogether(List<Instance> instances, Predicate<Instance> which) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> starts = new ArrayList<>();
      for (Instance instance : instances) {
        if (which.test(instance)) {
          starts.add(CompletableFuture.runAsync(() -> startOne(instance), threads));
        }
      }
      CompletableFuture<?> all = allOrFirstFailure(starts);
      try {
        all.join();
      } catch (CompletionException e) {
        threads.shutdownNow();
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
  }

  private static CompletableFuture<?> allOrFirstFailure(List<CompletableFuture<Void>> starts) {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(starts.toArray(new CompletableFuture<?>[0]));
    CompletableFuture<Void> result = new CompletableFuture<>();
    all.thenRun(() -> result.complete(null));
    starts.forEach(
        start ->
            start.exceptionally(
                failure -> {
                  result.completeExceptionally(failure);
                  return null;
                }));
    return result;
  }

  private void startOne(Instance instance) {
    if (closing) {
      throw new StackFailure("The stack is being ended");
    }
    Instant begin = Instant.now();
    progress.starting(instance.label());
    RunningPart part = launcher.launch(instance);
    running.put(instance.label(), part);
    claim.note(part);
    if (closing) {
      part.handle().destroyForcibly();
    }
    readiness.await(part);
    watch(part);
    progress.ready(instance.label(), Duration.between(begin, Instant.now()), whereIs(instance));
  }

  private void watch(RunningPart part) {
    part.ended()
        .thenRunAsync(
            () -> {
              if (!closing && !part.endsOnPurpose()) {
                firstDeath.complete(part.death());
              }
            },
            CompletableFuture.delayedExecutor(HESITATION_MILLIS, TimeUnit.MILLISECONDS));
  }

  private String whereIs(Instance instance) {
    return options.ports().of(instance).stream()
        .map(port -> Integer.toString(port))
        .collect(Collectors.joining(", ", "port ", ""));
  }
}
