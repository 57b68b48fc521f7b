package io.deskbridge.simulator.dataverse.limit;

import io.deskbridge.simulator.dataverse.conduct.DataverseConduct;
import io.deskbridge.simulator.dataverse.conduct.DataverseSwitches;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The three limits of <a
 * href="https://learn.microsoft.com/power-apps/developer/data-platform/api-limits">service
 * protection</a> of one organisation. The window slides by the clock that tests can move.
 */
public final class ServiceProtection {

  private final DataverseSwitches switches;
  private final Clock clock;
  private final Map<String, Usage> byUser = new ConcurrentHashMap<>();

  /** Nobody has asked for anything yet. */
  public ServiceProtection(DataverseSwitches switches, Clock clock) {
    this.switches = switches;
    this.clock = clock;
  }

  /** Counts a request of that user; a limit that is reached refuses it. */
  public Optional<Overload> begin(String user) {
    DataverseConduct conduct = switches.current();
    return conduct.serviceProtection()
        ? usage(user).begin(conduct, clock.instant())
        : Optional.empty();
  }

  /** A request that {@link #begin} has let in is over. */
  public void end(String user) {
    usage(user).end();
  }

  /** Adds to the execution time of that user. */
  public void spend(String user, long millis) {
    usage(user).spend(millis, clock.instant());
  }

  /** How many requests are left to that user. */
  public int remainingRequests(String user) {
    return usage(user).remaining(switches.current()).requests();
  }

  /** How much execution time is left to that user. */
  public long remainingMillis(String user) {
    return usage(user).remaining(switches.current()).millis();
  }

  /** Forgets what was asked. */
  public void reset() {
    byUser.clear();
  }

  private Usage usage(String user) {
    return byUser.computeIfAbsent(user, unused -> new Usage());
  }
}
