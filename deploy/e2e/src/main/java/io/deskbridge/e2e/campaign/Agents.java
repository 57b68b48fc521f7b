package io.deskbridge.e2e.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Handle interactions, each one after the other and its steps in order: a step is asked for again
 * until it is accepted.
 */
final class Agents {

  private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int LONGEST_THOUGHT_MILLIS = 150;

  private final List<Script> scripts;
  private final CaseDesk desk;
  private final Ledger ledger;
  private final Pace pace;
  private final long seed;

  Agents(List<Script> scripts, CaseDesk desk, Ledger ledger, Pace pace, long seed) {
    this.scripts = scripts;
    this.desk = desk;
    this.ledger = ledger;
    this.pace = pace;
    this.seed = seed;
  }

  /** Returns when every interaction was handled. */
  void handleAll(int agents) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletableFuture.allOf(
              IntStream.range(0, agents)
                  .mapToObj(agent -> CompletableFuture.runAsync(() -> work(agent), threads))
                  .toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void work(int agent) {
    Random random = new Random(seed * 31 + agent);
    for (int number = pace.take(); number < scripts.size(); number = pace.take()) {
      int mine = number;
      Pause.until(() -> pace.mayBegin(mine), PATIENCE);
      Script script = scripts.get(number);
      for (Step step : script.steps()) {
        Pause.of(Duration.ofMillis(random.nextInt(LONGEST_THOUGHT_MILLIS)));
        insist(script, step);
      }
    }
  }

  private void insist(Script script, Step step) {
    if (!Pause.until(() -> ask(script, step), PATIENCE)) {
      throw new CampaignFailure("Nobody accepted " + script.mark(step) + " for minutes");
    }
  }

  private boolean ask(Script script, Step step) {
    ledger.asking(script, step);
    CaseDesk.Answer answer = desk.send(script, step);
    ledger.answered(script, step, answer);
    if (answer instanceof CaseDesk.Answer.Accepted) {
      return true;
    }
    Pause.of(BEFORE_ASKING_AGAIN);
    return false;
  }
}
