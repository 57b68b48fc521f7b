package io.deskbridge.bench.lookup;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One measure after the other, each of ours and of what it is compared with. */
final class Course {

  private static final int CONNECTIONS = 16;
  private static final Duration WARM_UP = Duration.ofSeconds(50);
  private static final Duration WARM_UP_OF_PEER = Duration.ofSeconds(15);
  private static final int LOOKUPS_COUNTED = 10_000;
  private static final int LOOKUPS_IN_JOURNAL = 1_000;
  private static final List<Integer> STEPS = List.of(1, 2, 4, 8, 16, 32, 48);
  private static final Duration STEP = Duration.ofSeconds(4);
  private static final double SLOWEST_MILLIS = 50;
  private static final int PER_SECOND = 200;
  private static final int CONNECTIONS_FOR_RATE = 64;
  private static final Duration AT_RATE = Duration.ofSeconds(15);
  private static final Duration LATENCY = Duration.ofMillis(20);
  private static final int IN_FLIGHT = 1_000;
  private static final Duration HELD = Duration.ofSeconds(8);
  private static final int REMEMBERED = 1_000;
  private static final Duration WARM_UP_REMEMBERED = Duration.ofSeconds(10);
  private static final Duration MEASURED_REMEMBERED = Duration.ofSeconds(8);

  private static final double PART_OF_PROCESSOR_TIME = 1.0 / 3;
  private static final double PART_OF_EMPTY_RATE = 0.5;
  private static final double MOST_NOT_FROM_MEMORY = 0.01;

  private final Dynamics dynamics;
  private final Contoso contoso;
  private final List<Call> calls;
  private final PrintStream out;
  private final Questions fresh;
  private final List<Goal> goals = new ArrayList<>();

  Course(Dynamics dynamics, Contoso contoso, List<Call> calls, PrintStream out) {
    this.dynamics = dynamics;
    this.contoso = contoso;
    this.calls = calls;
    this.out = out;
    this.fresh = contoso.fresh(calls, Contoso.USUAL_DEADLINE);
    if (fresh.size() < LOOKUPS_COUNTED) {
      throw new MeasureFailure("Only %d numbers are distinct".formatted(fresh.size()));
    }
  }

  /** Whether every goal is met. */
  boolean run(Measured ours, Measured peer, Measured empty, Measured simulator) {
    warmUp(ours, WARM_UP);
    warmUp(peer, WARM_UP_OF_PEER);
    requests(ours, peer);
    throughput(ours, peer);
    processorTime(ours, peer, simulator);
    addedLatency(ours, peer);
    memory(ours, peer);
    remembered(ours, empty);
    out.println();
    out.println(Goal.head());
    goals.forEach(goal -> out.println(goal.line()));
    return goals.stream().allMatch(Goal::met);
  }

  private Load load(Measured service) {
    return new Load(service.port(), fresh.again());
  }

  /** Answers don't count yet: who has just started may be out of time. */
  private void warmUp(Measured service, Duration time) {
    Asked asked = load(service).during(CONNECTIONS, time);
    say(
        "%s warmed up: %,d lookups, %.1f ms for 99 of 100, %.2f %% without everybody they should name",
        service.name(),
        asked.micros().length,
        asked.latencies().millis(0.99),
        100.0 * asked.incomplete() / asked.micros().length);
  }

  private void requests(Measured ours, Measured peer) {
    int mine = requestsOf(ours);
    int others = requestsOf(peer);
    goals.add(
        Goal.atMost(
            "requests to Dynamics for %,d lookups".formatted(LOOKUPS_IN_JOURNAL),
            mine,
            others,
            1,
            ""));
  }

  private int requestsOf(Measured service) {
    long mark = dynamics.mark();
    load(service).count(CONNECTIONS, LOOKUPS_IN_JOURNAL).demandAnswers(service.name());
    Map<String, Integer> kinds = dynamics.requestsAfter(mark);
    say("%s asked Dynamics for %,d lookups: %s", service.name(), LOOKUPS_IN_JOURNAL, kinds);
    return kinds.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void processorTime(Measured ours, Measured peer, Measured simulator) {
    double[] mine = processorMillis(ours, simulator);
    double[] others = processorMillis(peer, simulator);
    goals.add(
        Goal.atMost(
            "processor time for a lookup of a distinct number",
            mine[0],
            others[0],
            PART_OF_PROCESSOR_TIME,
            " ms"));
    goals.add(Goal.told("… and of the simulator for its requests", mine[1], others[1], " ms"));
  }

  /** Of the service and of the simulator, for one lookup. */
  private double[] processorMillis(Measured service, Measured simulator) {
    Duration before = service.processorTime();
    Duration beforeOfSimulator = simulator.processorTime();
    load(service).count(CONNECTIONS, LOOKUPS_COUNTED).demandAnswers(service.name());
    Duration used = service.processorTime().minus(before);
    Duration usedBySimulator = simulator.processorTime().minus(beforeOfSimulator);
    say("%s used %,d ms for %,d lookups", service.name(), used.toMillis(), LOOKUPS_COUNTED);
    return new double[] {
      (double) used.toMillis() / LOOKUPS_COUNTED,
      (double) usedBySimulator.toMillis() / LOOKUPS_COUNTED
    };
  }

  private void throughput(Measured ours, Measured peer) {
    Step mine = Step.best(steps(ours), SLOWEST_MILLIS);
    Step others = Step.best(steps(peer), SLOWEST_MILLIS);
    goals.add(
        Goal.more(
            "lookups a second with %.0f ms for 99 of 100".formatted(SLOWEST_MILLIS),
            mine.perSecond(),
            others.perSecond(),
            ""));
  }

  private List<Step> steps(Measured service) {
    List<Step> steps = new ArrayList<>();
    for (int connections : STEPS) {
      Asked asked = load(service).during(connections, STEP).demandAnswers(service.name());
      Latencies latencies = asked.latencies();
      Step step =
          new Step(
              connections, latencies.count() / (double) STEP.toSeconds(), latencies.millis(0.99));
      say(
          "%s over %d connections: %,.0f lookups a second, %.1f ms for 99 of 100",
          service.name(), connections, step.perSecond(), step.slowMillis());
      steps.add(step);
    }
    return steps;
  }

  private void addedLatency(Measured ours, Measured peer) {
    dynamics.slowDown(LATENCY);
    Latencies mine = atRate(ours);
    Latencies others = atRate(peer);
    dynamics.hurryAgain();
    goals.add(
        Goal.told(
            "added to answers of Dynamics at %d lookups/s: half".formatted(PER_SECOND),
            mine.millis(0.5),
            others.millis(0.5),
            " ms"));
    goals.add(
        Goal.atMost(
            "added to answers of Dynamics at %d lookups/s: 99 of 100".formatted(PER_SECOND),
            mine.millis(0.99),
            others.millis(0.99),
            1,
            " ms"));
  }

  private Latencies atRate(Measured service) {
    return load(service)
        .atRate(PER_SECOND, CONNECTIONS_FOR_RATE, AT_RATE, LATENCY)
        .demandAnswers(service.name())
        .latencies();
  }

  private void memory(Measured ours, Measured peer) {
    double[] mine = megabytesOf(ours);
    double[] others = megabytesOf(peer);
    goals.add(
        Goal.atMost(
            "memory added by %,d lookups in flight".formatted(IN_FLIGHT),
            mine[1] - mine[0],
            others[1] - others[0],
            1,
            " MB"));
    goals.add(Goal.told("… and all in all", mine[1], others[1], " MB"));
  }

  private double[] megabytesOf(Measured service) {
    double before = service.residentMegabytes();
    double[] most = {before};
    dynamics.slowDown(HELD);
    List<Call> some = calls.subList(0, IN_FLIGHT);
    new Load(service.port(), contoso.fresh(some, Contoso.LONG_DEADLINE))
        .atOnce(
            IN_FLIGHT,
            () -> {
              watch(service, most);
              dynamics.hurryAgain();
            })
        .demandAnswers(service.name());
    say(
        "%s: %.0f MB, %.0f MB with %,d lookups in flight",
        service.name(), before, most[0], IN_FLIGHT);
    return new double[] {before, most[0]};
  }

  private static void watch(Measured service, double[] most) {
    long end = System.nanoTime() + HELD.toNanos() * 3 / 4;
    while (System.nanoTime() < end) {
      most[0] = Math.max(most[0], service.residentMegabytes());
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MeasureFailure("Interrupted");
    }
  }

  private void remembered(Measured ours, Measured empty) {
    List<Call> known = calls.stream().filter(Call::isFromSomebodyKnown).limit(REMEMBERED).toList();
    double emptyRate = rate(empty, contoso.unanswered(known));
    new Load(ours.port(), contoso.fresh(known, Contoso.USUAL_DEADLINE))
        .count(CONNECTIONS, REMEMBERED)
        .demandAnswers(ours.name());
    double rate = rate(ours, contoso.fromMemory(known));
    goals.add(
        Goal.atLeast(
            "lookups a second from memory, beside an empty endpoint",
            rate,
            emptyRate,
            PART_OF_EMPTY_RATE,
            ""));
  }

  private double rate(Measured service, Questions questions) {
    Load load = new Load(service.port(), questions);
    load.during(CONNECTIONS, WARM_UP_REMEMBERED).demandAnswers(service.name());
    Asked asked = load.during(CONNECTIONS, MEASURED_REMEMBERED).demandAnswers(service.name());
    if (asked.incomplete() > MOST_NOT_FROM_MEMORY * asked.micros().length) {
      throw new MeasureFailure(asked.incomplete() + " answers did not come from memory");
    }
    return asked.micros().length / (double) MEASURED_REMEMBERED.toSeconds();
  }

  private void say(String text, Object... values) {
    out.println("     " + text.formatted(values));
  }
}
