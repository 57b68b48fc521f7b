package io.deskbridge.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** The rules in force. The oldest that concerns a request decides. */
public final class Faults {

  private final AtomicReference<List<FaultRule>> rules = new AtomicReference<>(List.of());

  /** Puts a rule in force behind those that are. */
  public void add(FaultRule rule) {
    rules.updateAndGet(
        before -> {
          List<FaultRule> after = new ArrayList<>(before);
          after.add(rule);
          return List.copyOf(after);
        });
  }

  /** Ends all trouble. */
  public void clear() {
    rules.set(List.of());
  }

  /** The rules in force, oldest first. */
  public List<FaultRule> inForce() {
    return rules.get();
  }

  /**
   * The rule that this request meets, counted as met.
   *
   * @param names all that the caller goes by, lower case
   */
  public Optional<FaultRule> meet(
      String server, String method, String path, Supplier<Set<String>> names) {
    while (true) {
      List<FaultRule> before = rules.get();
      Optional<FaultRule> met =
          before.stream().filter(rule -> rule.concerns(server, method, path, names)).findFirst();
      if (met.isEmpty() || met.get().times().isEmpty()) {
        return met;
      }
      if (rules.compareAndSet(before, spentOnce(before, met.get()))) {
        return met;
      }
    }
  }

  private static List<FaultRule> spentOnce(List<FaultRule> before, FaultRule met) {
    return before.stream()
        .map(rule -> rule.equals(met) ? rule.once() : rule)
        .filter(rule -> !rule.isSpent())
        .toList();
  }
}
