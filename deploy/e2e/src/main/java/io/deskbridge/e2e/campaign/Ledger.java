package io.deskbridge.e2e.campaign;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what was asked for, what was accepted, and what is not known to be written yet. */
final class Ledger {

  private final Map<String, Promise> promises = new ConcurrentHashMap<>();
  private final Map<String, String> cases = new ConcurrentHashMap<>();
  private final Set<String> unsettled = ConcurrentHashMap.newKeySet();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger acceptedForLater = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  /** How many requests ended how. */
  record Counts(int accepted, int acceptedForLater, int unanswered, int refused) {}

  void asking(Script script, Step step) {
    underWay.incrementAndGet();
    promises.compute(
        script.interaction(),
        (id, before) -> (before == null ? Promise.of(script) : before).attempted(step));
  }

  void answered(Script script, Step step, CaseDesk.Answer answer) {
    switch (answer) {
      case CaseDesk.Answer.Accepted(boolean written, Optional<String> caseId) -> {
        accepted.incrementAndGet();
        promises.computeIfPresent(script.interaction(), (id, before) -> before.accepted(step));
        caseId.ifPresent(id -> caseIs(script.interaction(), id));
        if (!written) {
          acceptedForLater.incrementAndGet();
          unsettled.add(script.interaction());
        }
      }
      case CaseDesk.Answer.None none -> {
        unanswered.incrementAndGet();
        unsettled.add(script.interaction());
      }
      case CaseDesk.Answer.Nobody nobody ->
          promises.computeIfPresent(script.interaction(), (id, before) -> before.notAsked(step));
      case CaseDesk.Answer.Refused no -> refused.incrementAndGet();
    }
    underWay.decrementAndGet();
  }

  /** No write of the interaction is outstanding. */
  void settled(String interaction) {
    unsettled.remove(interaction);
  }

  void caseIs(String interaction, String caseId) {
    cases.put(interaction, caseId);
  }

  Map<String, String> cases() {
    return Map.copyOf(cases);
  }

  List<Promise> promises() {
    return List.copyOf(promises.values());
  }

  List<String> unsettled() {
    return List.copyOf(unsettled);
  }

  int requestsUnderWay() {
    return underWay.get();
  }

  Counts counts() {
    return new Counts(accepted.get(), acceptedForLater.get(), unanswered.get(), refused.get());
  }
}
