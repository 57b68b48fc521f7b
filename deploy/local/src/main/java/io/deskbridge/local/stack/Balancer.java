package io.deskbridge.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One address for all replicas of a service, as a Service is on Kubernetes: each connection goes to
 * the next replica that accepts it.
 */
final class Balancer implements AutoCloseable {

  private static final int CONNECT_MILLIS = 1_000;

  private final ServerSocket listener;
  private final List<Integer> replicas;
  private final AtomicInteger turn = new AtomicInteger();

  private Balancer(ServerSocket listener, List<Integer> replicas) {
    this.listener = listener;
    this.replicas = replicas;
  }

  /** Listens on a free port until it is closed. */
  static Balancer of(List<Integer> replicas) {
    try {
      Balancer balancer =
          new Balancer(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), replicas);
      Thread.startVirtualThread(balancer::accept);
      return balancer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.startVirtualThread(() -> pass(client));
      } catch (IOException e) {
        // Closed: the loop ends.
      }
    }
  }

  private void pass(Socket client) {
    try (client;
        Socket replica = connect()) {
      Thread back = Thread.startVirtualThread(() -> copy(replica, client));
      copy(client, replica);
      back.join();
    } catch (IOException e) {
      // No replica: the caller sees its connection closed, as behind any balancer.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket connect() throws IOException {
    IOException refused = new IOException("There is no replica");
    for (int i = 0; i < replicas.size(); i++) {
      int port = replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
      Socket socket = new Socket();
      try {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        return socket;
      } catch (IOException e) {
        socket.close();
        refused = e;
      }
    }
    throw refused;
  }

  /** Until one side closes; then neither side is of use any more. */
  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      in.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // A side is gone.
    } finally {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It was closed already.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
