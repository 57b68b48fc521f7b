package io.deskbridge.simulator.http;

/** Another process listens on the port that a server was to have. */
public final class PortTaken extends RuntimeException {

  PortTaken(ServerName server, int port, Throwable cause) {
    super(
        "Port %d of the %s server is taken; stop what listens there or choose another with --%s-port"
            .formatted(port, server.label(), server.label()),
        cause);
  }
}
