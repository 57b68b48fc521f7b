package io.deskbridge.e2e.campaign;

import io.deskbridge.local.stack.Stack;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** The part of the campaign in which everything happens at once. */
final class Turmoil {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final int LOOKS_AT_ONCE = 40;

  private final CampaignOptions options;
  private final Stack stack;
  private final SimulatedOrganisation organisation;
  private final CaseDesk desk;
  private final Ledger ledger;
  private final PrintStream out;
  private final AtomicBoolean over = new AtomicBoolean();

  Turmoil(
      CampaignOptions options,
      Stack stack,
      SimulatedOrganisation organisation,
      CaseDesk desk,
      Ledger ledger,
      PrintStream out) {
    this.options = options;
    this.stack = stack;
    this.organisation = organisation;
    this.desk = desk;
    this.ledger = ledger;
    this.out = out;
  }

  /**
   * What happened.
   *
   * @param faults how many requests met which trouble
   * @param edits what a colleague wrote last, by case and column
   */
  record Course(
      Map<Killer.Service, Killer.Tally> kills,
      Map<String, Long> faults,
      Map<String, Map<String, String>> edits,
      Duration took) {}

  Course run(List<Script> scripts) {
    Instant begin = Instant.now();
    Pace pace = new Pace(scripts.size(), options.kills() * Killer.Service.values().length);
    Agents agents = new Agents(scripts, desk, ledger, pace, options.seed());
    Killer killer = new Killer(stack, ledger, desk, pace, options);
    Colleague colleague = new Colleague(organisation, ledger, options.seed());
    FaultMix faults = new FaultMix(organisation, options.seed());
    faults.begin();
    together(
        Stream.of(
            () -> {
              try {
                together(Stream.of(() -> agents.handleAll(options.agents()), killer::killAll));
              } finally {
                over.set(true);
              }
            },
            () -> untilOver(colleague::editOne, Colleague.BETWEEN),
            () -> untilOver(this::look, BETWEEN_LOOKS),
            () -> untilOver(() -> report(pace, killer), BETWEEN_LINES)));
    report(pace, killer);
    return new Course(
        killer.tallies(), faults.end(), colleague.edits(), Duration.between(begin, Instant.now()));
  }

  private void untilOver(Runnable what, Duration pause) {
    while (!over.get()) {
      what.run();
      Instant next = Instant.now().plus(pause);
      Pause.until(() -> over.get() || Instant.now().isAfter(next), pause.plus(GLANCE));
    }
  }

  /** Which of the cases that were not written are written by now: some of them at a time. */
  private void look() {
    List<String> unsettled = new ArrayList<>(ledger.unsettled());
    Collections.shuffle(unsettled);
    unsettled.stream()
        .limit(LOOKS_AT_ONCE)
        .forEach(
            interaction ->
                desk.find(interaction)
                    .ifPresent(
                        status -> {
                          status.caseId().ifPresent(id -> ledger.caseIs(interaction, id));
                          if (status.isWritten()) {
                            ledger.settled(interaction);
                          }
                        }));
  }

  private void report(Pace pace, Killer killer) {
    Ledger.Counts counts = ledger.counts();
    out.printf(
        "     %d interactions, %d accepted (%d for later), %d refused, %d unanswered, %d unsettled,"
            + " %d kills (%d while unsettled)%n",
        pace.begun(),
        counts.accepted(),
        counts.acceptedForLater(),
        counts.refused(),
        counts.unanswered(),
        ledger.unsettled().size(),
        killer.kills(),
        killer.killsWhileUnsettled());
  }

  /** The first failure ends the wait for all. */
  private static void together(Stream<Runnable> tasks) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture.allOf(
              tasks
                  .map(task -> CompletableFuture.runAsync(task, threads))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
