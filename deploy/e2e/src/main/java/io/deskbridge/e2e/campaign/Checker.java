package io.deskbridge.e2e.campaign;

import io.deskbridge.e2e.campaign.Script.Mark;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what was accepted with what Dynamics holds and how it came there. A step that was asked
 * for again because no answer came may be written as often as it was asked for; every other one is
 * written once.
 */
final class Checker {

  /** Fields of a case that the settings of the campaign make ours. */
  private static final Set<String> OURS =
      Set.of(
          "title",
          "caseorigincode",
          "customerid",
          "primarycontactid",
          "ownerid",
          "new_tier",
          Write.MARK_COLUMN,
          "new_loyaltypoints");

  /** What Dynamics fills by itself whenever somebody writes. */
  private static final Set<String> STAMPS = Set.of("modifiedon", "modifiedby", "versionnumber");

  /** What Dynamics fills by itself in a new case. */
  private static final Set<String> DEFAULTS =
      Set.of(
          "incidentid",
          "createdon",
          "createdby",
          "owningbusinessunit",
          "owninguser",
          "statecode",
          "statuscode",
          "prioritycode",
          "severitycode",
          "ticketnumber",
          "accountid",
          "contactid",
          "merged",
          "new_vip");

  private final Evidence evidence;
  private final Map<String, Promise> promises;
  private final Findings findings = new Findings();
  private final Map<Mark, Integer> hits = new HashMap<>();
  private final Map<String, Set<String>> casesOf = new TreeMap<>();
  private final Map<String, Set<String>> interactionsOf = new TreeMap<>();
  private final Map<String, Integer> latestStep = new HashMap<>();
  private final Map<String, Integer> withoutEffect = new HashMap<>();
  private final Map<String, Mark> lastMark = new HashMap<>();

  private Checker(Evidence evidence) {
    this.evidence = evidence;
    this.promises =
        evidence.promises().stream()
            .collect(Collectors.toMap(each -> each.script().interaction(), Function.identity()));
  }

  static Findings check(Evidence evidence) {
    Checker checker = new Checker(evidence);
    evidence.writes().forEach(checker::read);
    checker.promises.values().forEach(checker::compare);
    checker.countRepeats();
    checker.compareWithStore();
    checker.compareWithEvents();
    return checker.findings;
  }

  private void read(Write write) {
    if (!write.table().equals("incident") || write.operation().equals("delete")) {
      findings.add(Goal.UNEXPECTED, write.toString());
      return;
    }
    readColumns(write);
    Optional<Mark> mark = write.mark();
    if (mark.isPresent()) {
      read(write, mark.get());
    } else if (!write.isCreate() && OURS.stream().noneMatch(write.changes()::containsKey)) {
      withoutEffect.merge(write.id(), 1, Integer::sum);
    } else {
      findings.add(Goal.UNEXPECTED, write + " without a mark, of " + write.changes().keySet());
    }
  }

  private void readColumns(Write write) {
    Set<String> foreign = new TreeSet<>(write.changes().keySet());
    foreign.removeAll(OURS);
    foreign.removeAll(STAMPS);
    if (write.isCreate()) {
      foreign.removeAll(DEFAULTS);
    }
    if (!foreign.isEmpty()) {
      findings.add(Goal.FOREIGN, named(write) + ": " + foreign);
    }
    write
        .changes()
        .forEach(
            (column, change) -> {
              if (change.isNulled()) {
                findings.add(Goal.OVERWRITTEN, named(write) + " nulls " + column);
              }
            });
  }

  private static String named(Write write) {
    return write + write.mark().map(mark -> " of " + mark).orElse("");
  }

  private void read(Write write, Mark mark) {
    Promise promise = promises.get(mark.interaction());
    if (promise == null || promise.attempts(mark.step()) == 0) {
      findings.add(Goal.UNEXPECTED, write + " of " + mark + ", which nobody asked for");
      return;
    }
    hits.merge(mark, 1, Integer::sum);
    casesOf.computeIfAbsent(mark.interaction(), key -> new TreeSet<>()).add(write.id());
    interactionsOf.computeIfAbsent(write.id(), key -> new TreeSet<>()).add(mark.interaction());
    lastMark.put(write.id(), mark);
    int latest = latestStep.merge(mark.interaction(), mark.step(), Math::max);
    if (latest > mark.step()) {
      findings.add(Goal.REORDERED, write + " of " + mark + " after step " + latest);
    }
  }

  private void compare(Promise promise) {
    Script script = promise.script();
    CaseDesk.Status status = evidence.states().get(script.interaction());
    if (status == null || !status.isWritten()) {
      findings.add(Goal.LOST, script.interaction() + " ended as " + status);
    }
    for (Step step : script.steps()) {
      Mark mark = script.mark(step);
      int written = hits.getOrDefault(mark, 0);
      if (written == 0 && promise.accepted().contains(step.number())) {
        findings.add(Goal.LOST, mark + ", accepted, was never written");
      }
      if (written > Math.max(1, promise.attempts(step.number()))) {
        findings.add(Goal.DUPLICATED, mark + " was written " + written + " times");
      }
    }
    Set<String> cases = casesOf.getOrDefault(script.interaction(), Set.of());
    if (cases.size() > 1) {
      findings.add(Goal.DUPLICATED, script.interaction() + " has the cases " + cases);
    }
  }

  /** Each interaction has a case of its own; writes that changed nothing were asked for twice. */
  private void countRepeats() {
    interactionsOf.forEach(
        (caseId, interactions) -> {
          if (interactions.size() > 1) {
            findings.add(Goal.UNEXPECTED, "Case " + caseId + " is shared by " + interactions);
          }
        });
    withoutEffect.forEach(
        (caseId, count) -> {
          Set<String> interactions = interactionsOf.getOrDefault(caseId, Set.of());
          int allowed = interactions.stream().mapToInt(each -> promises.get(each).repeats()).sum();
          if (count > allowed) {
            findings.add(
                Goal.DUPLICATED,
                "%d writes of case %s of %s changed nothing, %d were asked for"
                    .formatted(count, caseId, interactions, allowed));
          }
        });
  }

  private void compareWithStore() {
    lastMark.forEach(
        (caseId, mark) -> {
          String held = evidence.held().getOrDefault(caseId, Map.of()).get(Write.MARK_COLUMN);
          if (!mark.toString().equals(held)) {
            findings.add(
                Goal.LOST, "Case %s of %s holds the mark %s".formatted(caseId, mark, held));
          }
        });
    evidence
        .edits()
        .forEach(
            (caseId, columns) ->
                columns.forEach((column, value) -> compareEdit(caseId, column, value)));
  }

  private void compareEdit(String caseId, String column, String value) {
    String held = evidence.held().getOrDefault(caseId, Map.of()).get(column);
    if (!value.equals(held)) {
      findings.add(
          Goal.OVERWRITTEN,
          "Case %s of %s: %s is %s, a colleague wrote %s"
              .formatted(caseId, interactionsOf.get(caseId), column, held, value));
    }
  }

  private void compareWithEvents() {
    Map<String, Set<String>> idsOf = new HashMap<>();
    Map<String, String> contents = new HashMap<>();
    for (EventLog.Event event : evidence.events()) {
      idsOf.computeIfAbsent(event.interaction(), key -> new HashSet<>()).add(event.id());
      String before = contents.putIfAbsent(event.id(), event.value());
      if (before != null && !before.equals(event.value())) {
        findings.add(Goal.UNTOLD, "Event " + event.id() + " has two contents");
      }
      if (!casesOf.getOrDefault(event.interaction(), Set.of()).contains(event.caseId())) {
        findings.add(
            Goal.UNTOLD,
            "Event %s of %s names the case %s"
                .formatted(event.id(), event.interaction(), event.caseId()));
      }
    }
    promises.values().forEach(promise -> compareEvents(promise, idsOf));
  }

  private void compareEvents(Promise promise, Map<String, Set<String>> idsOf) {
    String interaction = promise.script().interaction();
    int told = idsOf.getOrDefault(interaction, Set.of()).size();
    int asked = promise.attempts().values().stream().mapToInt(Integer::intValue).sum();
    if (told < promise.accepted().size() || told > asked) {
      findings.add(
          Goal.UNTOLD,
          "%s: %d events for %d accepted steps"
              .formatted(interaction, told, promise.accepted().size()));
    }
  }

  /** What the store is asked for. */
  static List<String> columns() {
    Set<String> columns = new TreeSet<>(Colleague.COLUMNS);
    columns.add(Write.MARK_COLUMN);
    return List.copyOf(columns);
  }
}
