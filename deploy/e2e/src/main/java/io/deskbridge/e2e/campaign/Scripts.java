package io.deskbridge.e2e.campaign;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up interactions by seed. */
final class Scripts {

  private static final List<String> QUEUES = List.of("billing", "sales", "support");
  private static final int LOOKUP_PERCENT = 40;
  private static final int MOST_CHANGES = 4;
  private static final int HUNDRED = 100;

  private Scripts() {}

  /** Interactions of those customers, who call more than once; each begins with a PUT. */
  static List<Script> of(long seed, int count, List<Script.Customer> customers) {
    Random random = new Random(seed);
    Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<Script> scripts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      scripts.add(
          new Script(
              "campaign-%d-%05d".formatted(seed, i),
              customers.get(random.nextInt(customers.size())),
              random.nextInt(HUNDRED) < LOOKUP_PERCENT,
              QUEUES.get(random.nextInt(QUEUES.size())),
              begin,
              steps(random)));
    }
    return List.copyOf(scripts);
  }

  private static List<Step> steps(Random random) {
    List<Step> steps = new ArrayList<>(List.of(new Step(Step.Kind.PUT, 0)));
    int changes = random.nextInt(MOST_CHANGES + 1);
    for (int number = 1; number <= changes; number++) {
      steps.add(new Step(Step.Kind.PATCH, number));
    }
    return List.copyOf(steps);
  }
}
