package io.deskbridge.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ListenersTest {

  @Test
  void namesTheProcessThatHoldsAPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      // When
      boolean busy = Ports.isBusy(socket.getLocalPort());

      // Then
      assertThat(busy).isTrue();
      assertThat(Listeners.on(socket.getLocalPort()))
          .hasValueSatisfying(
              holder ->
                  assertThat(holder)
                      .startsWith("pid " + ProcessHandle.current().pid() + " (")
                      .contains("java"));
    }
  }

  @Test
  void findsNobodyOnAFreePort() {
    // Given
    int port = Ports.free();

    // When
    boolean busy = Ports.isBusy(port);

    // Then
    assertThat(busy).isFalse();
    assertThat(Listeners.on(port)).isEmpty();
  }
}
