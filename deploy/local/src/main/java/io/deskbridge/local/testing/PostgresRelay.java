package io.deskbridge.local.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Quarkus test resource: {@link EmbeddedServers}, with a relay between the service and PostgreSQL
 * that a test can cut and mend. While it is cut, connections end and new ones are refused.
 * Migrations go past it.
 *
 * <p>Tests are loaded by another class loader than this resource, so orders travel as system
 * properties.
 */
public final class PostgresRelay implements QuarkusTestResourceLifecycleManager {

  private static final String CUT = PostgresRelay.class.getName() + ".cut";
  private static final String PORT = PostgresRelay.class.getName() + ".port";
  private static final Duration GLANCE = Duration.ofMillis(10);

  private final EmbeddedServers servers = new EmbeddedServers();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private ServerSocket listener;
  private int postgres;

  @Override
  public void init(Map<String, String> arguments) {
    servers.init(new LinkedHashMap<>(arguments));
  }

  @Override
  public Map<String, String> start() {
    Map<String, String> keys = servers.start();
    postgres = EmbeddedServers.postgres().port();
    int port = listen(0);
    System.setProperty(PORT, Integer.toString(port));
    keys.computeIfPresent(
        "quarkus.datasource.reactive.url",
        (key, url) -> url.replace(":" + postgres + "/", ":" + port + "/"));
    Thread.ofVirtual().start(() -> obey(port));
    return keys;
  }

  @Override
  public void stop() {
    close();
    System.clearProperty(PORT);
    System.clearProperty(CUT);
  }

  /** PostgreSQL can't be reached any more when this returns. */
  public static void cut() {
    System.setProperty(CUT, "true");
    awaitListening(false);
  }

  /** PostgreSQL can be reached again when this returns. */
  public static void mend() {
    System.clearProperty(CUT);
    awaitListening(true);
  }

  private static void awaitListening(boolean wanted) {
    while (isListening() != wanted) {
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  private static boolean isListening() {
    try (Socket attempt = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT))) {
      return attempt.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private void obey(int port) {
    while (System.getProperty(PORT) != null) {
      boolean cut = Boolean.getBoolean(CUT);
      if (cut && !listener.isClosed()) {
        close();
      } else if (!cut && listener.isClosed()) {
        listen(port);
      }
      LockSupport.parkNanos(GLANCE.toNanos());
    }
  }

  private int listen(int port) {
    try {
      ServerSocket listening = new ServerSocket(port, 0, InetAddress.getLoopbackAddress());
      listener = listening;
      Thread.ofVirtual().start(() -> accept(listening));
      return listening.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket listening) {
    try {
      while (true) {
        Socket near = listening.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), postgres);
        connections.add(near);
        connections.add(far);
        Thread.ofVirtual().start(() -> copy(near, far));
        Thread.ofVirtual().start(() -> copy(far, near));
      }
    } catch (IOException closed) {
      // The relay was cut.
    }
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException ended) {
      // One side ended the connection: both are closed.
    }
    connections.remove(from);
    connections.remove(to);
  }

  private void close() {
    try {
      listener.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
