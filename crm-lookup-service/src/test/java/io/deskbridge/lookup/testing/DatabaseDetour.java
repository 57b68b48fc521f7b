package io.deskbridge.lookup.testing;

import io.deskbridge.local.configuration.ServiceName;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Leads the service's connections to PostgreSQL through a port that a test can close and open. */
public final class DatabaseDetour implements QuarkusTestResourceLifecycleManager {

  private static final String KEY = "quarkus.datasource.reactive.url";
  private static final Set<Socket> SOCKETS = ConcurrentHashMap.newKeySet();
  private static final AtomicReference<ServerSocket> DOOR = new AtomicReference<>();
  private static final AtomicReference<URI> DATABASE = new AtomicReference<>();
  private static final AtomicReference<Integer> PORT = new AtomicReference<>(0);

  @Override
  public int order() {
    return 100;
  }

  @Override
  public Map<String, String> start() {
    String url = EmbeddedServers.configurationOf(ServiceName.of("crm-lookup")).get(KEY);
    DATABASE.set(URI.create(url));
    open();
    int port = DATABASE.get().getPort();
    return Map.of(KEY, url.replace(":" + port + "/", ":" + PORT.get() + "/"));
  }

  @Override
  public void stop() {
    close();
  }

  /** PostgreSQL goes away: open connections break, new ones are refused. */
  public static void close() {
    quietly(DOOR.get());
    SOCKETS.forEach(DatabaseDetour::quietly);
    SOCKETS.clear();
  }

  /** PostgreSQL is there again. */
  public static void open() {
    try {
      ServerSocket door = new ServerSocket();
      door.setReuseAddress(true);
      door.bind(new InetSocketAddress(InetAddress.getByName("localhost"), PORT.get()));
      PORT.set(door.getLocalPort());
      DOOR.set(door);
      Thread.ofVirtual().start(() -> accept(door));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void accept(ServerSocket door) {
    try {
      while (true) {
        Socket from = door.accept();
        Socket to = new Socket(DATABASE.get().getHost(), DATABASE.get().getPort());
        SOCKETS.add(from);
        SOCKETS.add(to);
        Thread.ofVirtual().start(() -> copy(from, to));
        Thread.ofVirtual().start(() -> copy(to, from));
      }
    } catch (IOException closed) {
      quietly(door);
    }
  }

  private static void copy(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException broken) {
      quietly(from);
    } finally {
      quietly(to);
    }
  }

  private static void quietly(AutoCloseable each) {
    try {
      each.close();
    } catch (Exception e) {
      // It is closed already.
    }
  }
}
