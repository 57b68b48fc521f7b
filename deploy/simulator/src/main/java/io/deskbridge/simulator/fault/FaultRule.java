package io.deskbridge.simulator.fault;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Who meets which trouble.
 *
 * @param server label of the server; any if empty
 * @param method any if empty
 * @param pathPrefix beginning of the path, percent-encoded as it travels
 * @param user a name of the caller, see {@link #concerns}; any if empty
 * @param times how many requests meet it; all if empty
 * @param frequency which of the requests that it concerns meet it
 * @param met how many have met it
 * @param delay how long the request waits first
 */
public record FaultRule(
    UUID id,
    Optional<String> server,
    Optional<String> method,
    String pathPrefix,
    Optional<String> user,
    OptionalInt times,
    Frequency frequency,
    Duration delay,
    Fault fault,
    long met) {

  /** That every request meets which it concerns, and none has met yet. */
  public FaultRule(
      UUID id,
      Optional<String> server,
      Optional<String> method,
      String pathPrefix,
      Optional<String> user,
      OptionalInt times,
      Duration delay,
      Fault fault) {
    this(id, server, method, pathPrefix, user, times, Frequency.ALWAYS, delay, fault, 0);
  }

  /** Whether it is about this request; the names are all that the caller goes by. */
  boolean concerns(
      String serverLabel, String requestMethod, String path, Supplier<Set<String>> names) {
    return server.map(serverLabel::equals).orElse(true)
        && method.map(requestMethod::equalsIgnoreCase).orElse(true)
        && path.startsWith(pathPrefix)
        && user.map(each -> names.get().contains(each.toLowerCase(Locale.ROOT))).orElse(true);
  }

  /** After a request that it concerns was drawn for, and met it or did not. */
  FaultRule drawn() {
    boolean meets = frequency.isNow();
    return new FaultRule(
        id,
        server,
        method,
        pathPrefix,
        user,
        meets && times.isPresent() ? OptionalInt.of(times.getAsInt() - 1) : times,
        frequency.next(),
        delay,
        fault,
        meets ? met + 1 : met);
  }

  boolean isSpent() {
    return times.isPresent() && times.getAsInt() <= 0;
  }
}
