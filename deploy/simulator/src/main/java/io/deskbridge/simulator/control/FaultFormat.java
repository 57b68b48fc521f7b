package io.deskbridge.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.deskbridge.simulator.fault.Fault;
import io.deskbridge.simulator.fault.FaultRule;
import io.deskbridge.simulator.fault.Frequency;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Faults as JSON. */
final class FaultFormat {

  private static final Set<String> MEMBERS =
      Set.of(
          "server",
          "method",
          "pathPrefix",
          "user",
          "times",
          "oneIn",
          "seed",
          "latencyMillis",
          "kind",
          "status",
          "retryAfterSeconds",
          "location",
          "afterGivingUpMillis",
          "bodyMillis");
  private static final Set<String> SERVERS = Set.of("dataverse", "entra", "graph");
  private static final int LEAST_STATUS = 400;
  private static final int MOST_STATUS = 599;

  private FaultFormat() {}

  static FaultRule read(JsonNode body) {
    JsonBody.requireMembers(body, MEMBERS);
    Optional<String> server = text(body, "server");
    if (server.isPresent() && !SERVERS.contains(server.get())) {
      throw new IllegalArgumentException("server is one of " + SERVERS);
    }
    return new FaultRule(
        UUID.randomUUID(),
        server,
        text(body, "method"),
        text(body, "pathPrefix").orElse("/"),
        text(body, "user"),
        number(body, "times"),
        new Frequency(number(body, "oneIn").orElse(1), body.path("seed").asLong(0)),
        Duration.ofMillis(number(body, "latencyMillis").orElse(0)),
        fault(body),
        0);
  }

  private static Fault fault(JsonNode body) {
    String kind = text(body, "kind").orElse("slow");
    return switch (kind) {
      case "slow" -> new Fault.Slow();
      case "status" -> new Fault.Status(status(body), number(body, "retryAfterSeconds"));
      case "cut" -> new Fault.Cut();
      case "applied-then-cut" -> new Fault.AppliedThenCut();
      case "applied-late" -> new Fault.AppliedLate(millis(body, "afterGivingUpMillis"));
      case "slow-body" -> new Fault.SlowBody(millis(body, "bodyMillis"));
      case "hang" -> new Fault.Hang();
      case "garbage" -> new Fault.Garbage();
      case "redirect" ->
          new Fault.Redirect(
              text(body, "location")
                  .orElseThrow(() -> new IllegalArgumentException("redirect needs location")));
      default ->
          throw new IllegalArgumentException(
              "kind is one of slow, status, cut, applied-then-cut, applied-late, slow-body, hang, garbage, redirect");
    };
  }

  private static Duration millis(JsonNode body, String name) {
    return Duration.ofMillis(
        number(body, name)
            .orElseThrow(() -> new IllegalArgumentException("This kind needs " + name)));
  }

  private static int status(JsonNode body) {
    int status = number(body, "status").orElse(0);
    if (status < LEAST_STATUS || status > MOST_STATUS) {
      throw new IllegalArgumentException("status is a number from 400 to 599");
    }
    return status;
  }

  private static Optional<String> text(JsonNode body, String name) {
    return Optional.ofNullable(body.get(name)).map(JsonNode::asText);
  }

  private static OptionalInt number(JsonNode body, String name) {
    JsonNode value = body.get(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (!value.isInt() || value.asInt() < 0) {
      throw new IllegalArgumentException(name + " is a whole number, 0 or more");
    }
    return OptionalInt.of(value.asInt());
  }

  static ObjectNode show(FaultRule rule) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", rule.id().toString());
    rule.server().ifPresent(server -> shown.put("server", server));
    rule.method().ifPresent(method -> shown.put("method", method));
    shown.put("pathPrefix", rule.pathPrefix());
    rule.user().ifPresent(user -> shown.put("user", user));
    rule.times().ifPresent(times -> shown.put("times", times));
    if (rule.frequency().oneIn() > 1) {
      shown.put("oneIn", rule.frequency().oneIn()).put("seed", rule.frequency().seed());
    }
    shown.put("latencyMillis", rule.delay().toMillis()).put("met", rule.met());
    switch (rule.fault()) {
      case Fault.Slow() -> shown.put("kind", "slow");
      case Fault.Status(int status, OptionalInt retryAfter) -> {
        shown.put("kind", "status").put("status", status);
        retryAfter.ifPresent(seconds -> shown.put("retryAfterSeconds", seconds));
      }
      case Fault.Cut() -> shown.put("kind", "cut");
      case Fault.AppliedThenCut() -> shown.put("kind", "applied-then-cut");
      case Fault.AppliedLate(Duration after) ->
          shown.put("kind", "applied-late").put("afterGivingUpMillis", after.toMillis());
      case Fault.SlowBody(Duration during) ->
          shown.put("kind", "slow-body").put("bodyMillis", during.toMillis());
      case Fault.Hang() -> shown.put("kind", "hang");
      case Fault.Garbage() -> shown.put("kind", "garbage");
      case Fault.Redirect(String location) ->
          shown.put("kind", "redirect").put("location", location);
    }
    return shown;
  }
}
