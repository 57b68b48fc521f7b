package io.deskbridge.e2e.campaign;

import io.deskbridge.local.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/** Kills services by SIGKILL, one after the other by seed, and starts them again. */
final class Killer {

  private static final Duration FOR_ITS_MOMENT = Duration.ofMinutes(4);
  private static final Duration FOR_SOMETHING_UNSETTLED = Duration.ofSeconds(5);

  private final Stack stack;
  private final Ledger ledger;
  private final CaseDesk desk;
  private final Pace pace;
  private final List<Victim> victims;
  private final Random random;
  private final Map<Service, Tally> tallies = new ConcurrentHashMap<>();

  /** Who is killed. */
  enum Service {
    SETTINGS("settings-service", List.of("settings")),
    AUTH("auth-service", List.of("auth", "auth-2")),
    CRM_LOOKUP("crm-lookup-service", List.of("crm-lookup", "crm-lookup-2"));

    private final String title;
    private final List<String> replicas;

    Service(String title, List<String> replicas) {
      this.title = title;
      this.replicas = replicas;
    }

    String title() {
      return title;
    }
  }

  /** How often a service was killed, and how often while a write was unsettled. */
  record Tally(int kills, int whileUnsettled) {

    private Tally plus(boolean unsettled) {
      return new Tally(kills + 1, whileUnsettled + (unsettled ? 1 : 0));
    }
  }

  private record Victim(Service service, String label) {}

  Killer(Stack stack, Ledger ledger, CaseDesk desk, Pace pace, CampaignOptions options) {
    this.stack = stack;
    this.ledger = ledger;
    this.desk = desk;
    this.pace = pace;
    this.random = new Random(options.seed() + 1);
    this.victims = victims(options.kills(), random);
  }

  private static List<Victim> victims(int kills, Random random) {
    List<Victim> victims = new ArrayList<>();
    for (Service service : Service.values()) {
      for (int i = 0; i < kills; i++) {
        victims.add(
            new Victim(service, service.replicas.get(random.nextInt(service.replicas.size()))));
      }
    }
    Collections.shuffle(victims, random);
    return List.copyOf(victims);
  }

  /** Returns when everybody was killed and is back. */
  void killAll() {
    try {
      for (int round = 0; round < victims.size(); round++) {
        int current = round;
        double share = random.nextDouble();
        Pause.until(() -> pace.isReached(current, share), FOR_ITS_MOMENT);
        kill(victims.get(round));
        pace.roundDone();
      }
    } finally {
      pace.end();
    }
  }

  private void kill(Victim victim) {
    boolean unsettled = Pause.until(this::isSomethingUnsettled, FOR_SOMETHING_UNSETTLED);
    stack.kill(victim.label());
    tallies.merge(
        victim.service(),
        new Tally(0, 0).plus(unsettled),
        (before, once) -> before.plus(unsettled));
    stack.restart(victim.label());
  }

  /** A request without its answer yet, or a case that says so itself. */
  private boolean isSomethingUnsettled() {
    return ledger.requestsUnderWay() > 0
        || ledger.unsettled().stream()
            .findFirst()
            .flatMap(desk::find)
            .filter(status -> !status.isWritten())
            .isPresent();
  }

  Map<Service, Tally> tallies() {
    return Map.copyOf(tallies);
  }

  int kills() {
    return tallies.values().stream().mapToInt(Tally::kills).sum();
  }

  int killsWhileUnsettled() {
    return tallies.values().stream().mapToInt(Tally::whileUnsettled).sum();
  }
}
