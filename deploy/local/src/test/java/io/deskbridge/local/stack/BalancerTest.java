package io.deskbridge.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalancerTest {

  private HttpServer first;
  private HttpServer second;
  private Balancer balancer;

  @BeforeEach
  void startTwoReplicas() throws IOException {
    first = replica("first");
    second = replica("second");
    balancer = Balancer.of(List.of(portOf(first), portOf(second)));
  }

  @AfterEach
  void stop() {
    balancer.close();
    first.stop(0);
    second.stop(0);
  }

  @Test
  void spreadsConnectionsOverAllReplicas() throws Exception {
    // When
    Set<String> answered = new TreeSet<>(List.of(ask(), ask()));

    // Then
    assertThat(answered).containsExactly("first", "second");
  }

  @Test
  void passesByAReplicaThatIsGone() throws Exception {
    // Given
    first.stop(0);

    // When
    List<String> answered = List.of(ask(), ask(), ask());

    // Then
    assertThat(answered).containsOnly("second");
  }

  @Test
  void closesTheConnectionWhenThereIsNoReplica() {
    // Given
    first.stop(0);
    second.stop(0);

    // Then
    assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
  }

  /** With a client of its own each time: a kept connection would stay with its replica. */
  private String ask() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + balancer.port() + "/");
      return http.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private static HttpServer replica(String name) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = name.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static int portOf(HttpServer server) {
    return server.getAddress().getPort();
  }
}
