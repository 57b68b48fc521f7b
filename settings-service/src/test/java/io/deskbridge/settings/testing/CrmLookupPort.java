package io.deskbridge.settings.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** A port on which a test may play crm-lookup-service; nobody listens there otherwise. */
public final class CrmLookupPort implements QuarkusTestResourceLifecycleManager {

  private static final String PROPERTY = "io.deskbridge.settings.testing.crm-lookup-port";

  @Override
  public Map<String, String> start() {
    try (ServerSocket free = new ServerSocket(0)) {
      System.setProperty(PROPERTY, Integer.toString(free.getLocalPort()));
      return Map.of(
          "deskbridge.crm-lookup.url",
          "http://localhost:" + free.getLocalPort(),
          "quarkus.rest-client.crm-lookup-service.read-timeout",
          "1500");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    System.clearProperty(PROPERTY);
  }

  static int value() {
    return Integer.getInteger(PROPERTY);
  }
}
