package io.deskbridge.simulator.dataverse.query;

import java.util.Set;

/** Which query functions there are, and what they take besides {@code PropertyName}. */
final class QueryFunction {

  static final String NAMESPACE = "Microsoft.Dynamics.CRM.";

  private static final Set<String> OF_VALUES =
      Set.of("In", "NotIn", "Between", "NotBetween", "ContainValues", "DoesNotContainValues");
  private static final Set<String> OF_ONE_VALUE =
      Set.of(
          "On",
          "NotOn",
          "OnOrAfter",
          "OnOrBefore",
          "Above",
          "AboveOrEqual",
          "Under",
          "UnderOrEqual",
          "NotUnder");
  private static final Set<String> OF_NOTHING =
      Set.of(
          "EqualUserId",
          "NotEqualUserId",
          "EqualBusinessId",
          "NotEqualBusinessId",
          "Yesterday",
          "Today",
          "Tomorrow",
          "Last7Days",
          "Next7Days",
          "LastWeek",
          "ThisWeek",
          "NextWeek",
          "LastMonth",
          "ThisMonth",
          "NextMonth",
          "LastYear",
          "ThisYear",
          "NextYear");

  private QueryFunction() {}

  static boolean exists(String name) {
    return takesValues(name) || takesValue(name) || OF_NOTHING.contains(name);
  }

  static boolean takesValues(String name) {
    return OF_VALUES.contains(name);
  }

  static boolean takesValue(String name) {
    return OF_ONE_VALUE.contains(name) || Period.isCounted(name);
  }
}
