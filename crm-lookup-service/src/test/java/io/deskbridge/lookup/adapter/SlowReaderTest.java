package io.deskbridge.lookup.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.lookup.security.AgentSession;
import io.deskbridge.lookup.testing.Awaiting;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A reader that does not read, at a server without anything else. */
class SlowReaderTest {

  private static final int PENDING = 16_384;
  private static final int SOCKET_BUFFER = 8_192;
  private static final int TURNS = 500;

  private final AtomicReference<AdapterStream> stream = new AtomicReference<>();
  private final AtomicInteger completed = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private Vertx vertx;
  private HttpServer server;

  @BeforeEach
  void serve() {
    vertx = Vertx.vertx();
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setSendBufferSize(SOCKET_BUFFER))
            .requestHandler(
                request -> {
                  AdapterStream begun =
                      new AdapterStream(
                          new AgentSession(
                              "contoso", "s", "a", "Ada Agent", "ada@contoso.example", Instant.MAX),
                          0,
                          vertx.getOrCreateContext(),
                          request.response(),
                          new AdapterStream.Exit(
                              completed::incrementAndGet, () -> AdapterStream.cut(request)));
                  request.response().closeHandler(end -> closed.set(true));
                  begun.begin(PENDING);
                  stream.set(begun);
                });
    server.listen(0);
    Awaiting.until(() -> server.actualPort() > 0);
  }

  @AfterEach
  void close() {
    vertx.close();
  }

  @Test
  void isCutOffInsteadOfBeingBuffered() throws IOException {
    // Given
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(SOCKET_BUFFER);
      socket.connect(new InetSocketAddress("localhost", server.actualPort()));
      OutputStream out = socket.getOutputStream();
      out.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      Awaiting.until(() -> stream.get() != null);
      AtomicInteger told = new AtomicInteger();

      // When
      Awaiting.until(
          () -> {
            stream
                .get()
                .wake(
                    each -> {
                      boolean written = true;
                      for (int turn = 0; turn < TURNS && written; turn++) {
                        written = each.tell(told.get() + 1L, "x".repeat(200));
                        told.addAndGet(written ? 1 : 0);
                      }
                      if (!written) {
                        each.end(EndReason.TOO_SLOW);
                      }
                    });
            return closed.get();
          });

      // Then
      assertThat(told.get()).isPositive();
      assertThat(stream.get().knows()).isEqualTo(told.get());
      assertThat(stream.get().end(EndReason.TOO_SLOW)).isFalse();
      assertThat(completed.get()).isEqualTo(1);
    }
  }
}
