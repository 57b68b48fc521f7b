package io.deskbridge.settings.testing;

import io.deskbridge.local.configuration.ServiceName;
import io.deskbridge.local.process.Ports;
import io.deskbridge.local.testing.EmbeddedServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The embedded servers, but no identity provider, and a topic with the wrong clean-up policy. */
public final class HostileSurroundings implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    String nowhere = "https://localhost:" + Ports.free();
    Map<String, String> keys = EmbeddedServers.configurationOf(ServiceName.SETTINGS);
    keys.put("quarkus.http.test-port", "0");
    keys.put("quarkus.oidc.auth-server-url", nowhere);
    keys.put("quarkus.oidc-client.auth-service.auth-server-url", nowhere);
    keys.put("deskbridge.publication.topic", "session-ended");
    return keys;
  }

  @Override
  public void stop() {
    // Nothing was started.
  }
}
