package io.deskbridge.local.edge;

import java.time.Duration;

/**
 * How long the edge waits.
 *
 * @param serviceSilence until a service that says nothing is given up; an event stream has a
 *     heartbeat within it
 * @param bodyPatience until a request's body must be there
 * @param idle until a connection on which nothing happens is closed
 */
record EdgeLimits(Duration serviceSilence, Duration bodyPatience, Duration idle) {

  /** Longer than the services' own limits, and than the heartbeat of an event stream. */
  static EdgeLimits usual() {
    return new EdgeLimits(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(75));
  }
}
