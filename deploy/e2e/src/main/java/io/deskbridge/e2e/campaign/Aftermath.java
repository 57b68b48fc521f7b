package io.deskbridge.e2e.campaign;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** When all is calm: waits until nothing is outstanding, then gathers what there is to compare. */
final class Aftermath {

  private static final Duration DRAIN = Duration.ofMinutes(4);
  private static final Duration TELLING = Duration.ofSeconds(40);
  private static final Duration BETWEEN_READINGS = Duration.ofSeconds(1);

  private final SimulatedOrganisation organisation;
  private final CaseDesk desk;
  private final Ledger ledger;
  private final EventLog events;
  private final PrintStream out;
  private final Map<String, CaseDesk.Status> states = new ConcurrentHashMap<>();

  Aftermath(
      SimulatedOrganisation organisation,
      CaseDesk desk,
      Ledger ledger,
      EventLog events,
      PrintStream out) {
    this.organisation = organisation;
    this.desk = desk;
    this.ledger = ledger;
    this.events = events;
    this.out = out;
  }

  Evidence evidence(Map<String, Map<String, String>> edits) {
    Instant begin = Instant.now();
    boolean drained = Pause.until(this::isAllWritten, DRAIN);
    out.printf(
        "     %s after %d s%n",
        drained ? "all is written" : "not all is written",
        Duration.between(begin, Instant.now()).toSeconds());
    return new Evidence(
        ledger.promises(),
        Map.copyOf(states),
        organisation.ourWrites(),
        organisation.cases(Checker.columns()),
        edits,
        everythingTold());
  }

  private boolean isAllWritten() {
    ledger.promises().parallelStream()
        .map(promise -> promise.script().interaction())
        .filter(interaction -> !isWritten(interaction))
        .forEach(
            interaction ->
                desk.find(interaction).ifPresent(status -> states.put(interaction, status)));
    return ledger.promises().stream()
        .allMatch(promise -> isWritten(promise.script().interaction()));
  }

  private boolean isWritten(String interaction) {
    CaseDesk.Status status = states.get(interaction);
    return status != null && status.isWritten();
  }

  /** Events follow the writes. */
  private List<EventLog.Event> everythingTold() {
    Instant deadline = Instant.now().plus(TELLING);
    List<EventLog.Event> told = events.readAll();
    while (!isEnough(told) && Instant.now().isBefore(deadline)) {
      Pause.of(BETWEEN_READINGS);
      told = events.readAll();
    }
    return told;
  }

  private boolean isEnough(List<EventLog.Event> told) {
    Map<String, Long> distinct =
        told.stream()
            .collect(
                Collectors.groupingBy(
                    EventLog.Event::interaction,
                    Collectors.mapping(
                        EventLog.Event::id,
                        Collectors.collectingAndThen(
                            Collectors.toSet(), ids -> (long) ids.size()))));
    return ledger.promises().stream()
        .allMatch(
            promise ->
                distinct.getOrDefault(promise.script().interaction(), 0L)
                    >= promise.accepted().size());
  }
}
