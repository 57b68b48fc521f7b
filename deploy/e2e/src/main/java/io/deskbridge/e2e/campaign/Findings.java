package io.deskbridge.e2e.campaign;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What happened although it must not; each names interaction and write. */
final class Findings {

  private final Map<Goal, List<String>> byGoal = new EnumMap<>(Goal.class);

  void add(Goal goal, String what) {
    byGoal.computeIfAbsent(goal, key -> new ArrayList<>()).add(what);
  }

  List<String> of(Goal goal) {
    return List.copyOf(byGoal.getOrDefault(goal, List.of()));
  }

  boolean isEmpty() {
    return byGoal.isEmpty();
  }

  @Override
  public String toString() {
    return byGoal.toString();
  }
}
