package io.deskbridge.simulator.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Who meets which trouble.
 *
 * @param server label of the server; any if empty
 * @param method any if empty
 * @param pathPrefix beginning of the path, percent-encoded as it travels
 * @param times how many requests meet it; all if empty
 * @param delay how long the request waits first
 */
public record FaultRule(
    UUID id,
    Optional<String> server,
    Optional<String> method,
    String pathPrefix,
    OptionalInt times,
    Duration delay,
    Fault fault) {

  boolean concerns(String serverLabel, String requestMethod, String path) {
    return server.map(serverLabel::equals).orElse(true)
        && method.map(requestMethod::equalsIgnoreCase).orElse(true)
        && path.startsWith(pathPrefix);
  }

  FaultRule once() {
    return new FaultRule(
        id, server, method, pathPrefix, OptionalInt.of(times.getAsInt() - 1), delay, fault);
  }

  boolean isSpent() {
    return times.isPresent() && times.getAsInt() <= 0;
  }
}
