package io.deskbridge.simulator.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The rules in force. The oldest that concerns a request, and strikes, decides. */
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
      Drawing drawing = draw(before, rule -> rule.concerns(server, method, path, names));
      if (drawing.after().equals(before) || rules.compareAndSet(before, drawing.after())) {
        return drawing.met();
      }
    }
  }

  private record Drawing(Optional<FaultRule> met, List<FaultRule> after) {}

  /** Every rule that concerns the request is asked, until one strikes. */
  private static Drawing draw(List<FaultRule> before, Predicate<FaultRule> concerns) {
    List<FaultRule> after = new ArrayList<>();
    Optional<FaultRule> met = Optional.empty();
    for (FaultRule rule : before) {
      if (met.isPresent() || !concerns.test(rule)) {
        after.add(rule);
        continue;
      }
      if (rule.frequency().isNow()) {
        met = Optional.of(rule);
      }
      FaultRule drawn = rule.drawn();
      if (!drawn.isSpent()) {
        after.add(drawn);
      }
    }
    return new Drawing(met, List.copyOf(after));
  }
}
