package io.deskbridge.e2e.campaign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What goes wrong between the service and Dynamics, and how often; by seed. */
final class FaultMix {

  private static final int RETRY_AFTER_SECONDS = 1;
  private static final int LATE_MILLIS = 700;
  private static final int SLOW_MILLIS = 400;

  private final SimulatedOrganisation organisation;
  private final long seed;

  FaultMix(SimulatedOrganisation organisation, long seed) {
    this.organisation = organisation;
    this.seed = seed;
  }

  private record Rule(
      String label, int oneIn, Optional<String> method, Map<String, Object> fault) {}

  private static final List<Rule> RULES =
      List.of(
          rule(
              "429",
              70,
              Map.of("kind", "status", "status", 429, "retryAfterSeconds", RETRY_AFTER_SECONDS)),
          rule("503", 70, Map.of("kind", "status", "status", 503)),
          rule("500", 140, Map.of("kind", "status", "status", 500)),
          rule("hang", 200, Map.of("kind", "hang")),
          rule("cut", 90, Map.of("kind", "cut")),
          rule("slow", 60, Map.of("kind", "slow", "latencyMillis", SLOW_MILLIS)),
          writes("PATCH", 25, Map.of("kind", "applied-then-cut")),
          writes("PATCH", 50, Map.of("kind", "applied-late", "afterGivingUpMillis", LATE_MILLIS)),
          writes("POST", 40, Map.of("kind", "applied-then-cut")),
          writes("POST", 80, Map.of("kind", "applied-late", "afterGivingUpMillis", LATE_MILLIS)));

  private static Rule rule(String label, int oneIn, Map<String, Object> fault) {
    return new Rule(label, oneIn, Optional.empty(), fault);
  }

  private static Rule writes(String method, int oneIn, Map<String, Object> fault) {
    return new Rule(fault.get("kind") + " " + method, oneIn, Optional.of(method), fault);
  }

  /** From now on requests of our application meet trouble; nobody else does. */
  void begin() {
    for (int i = 0; i < RULES.size(); i++) {
      Rule rule = RULES.get(i);
      Map<String, Object> body = new HashMap<>(rule.fault());
      body.put("server", "dataverse");
      body.put("user", organisation.ourApplication());
      body.put("oneIn", rule.oneIn());
      body.put("seed", seed * RULES.size() + i);
      rule.method().ifPresent(method -> body.put("method", method));
      organisation.addFault(body);
    }
  }

  /** Ends all trouble and tells how many requests met which. */
  Map<String, Long> end() {
    Map<String, Long> given = given();
    organisation.clearFaults();
    return given;
  }

  /** How many requests have met which trouble so far. */
  Map<String, Long> given() {
    List<Long> met = new ArrayList<>(organisation.faultsMet());
    Map<String, Long> given = new TreeMap<>();
    for (int i = 0; i < Math.min(met.size(), RULES.size()); i++) {
      given.put(RULES.get(i).label(), met.get(i));
    }
    return given;
  }
}
