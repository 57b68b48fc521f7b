package io.deskbridge.lookup.testing;

import io.deskbridge.local.testing.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the simulator's Dataverse behaves, see its README for the switches. */
public final class DynamicsConduct {

  private static final Pattern CONTROL = Pattern.compile("\"control\"\\s*:\\s*\"([^\"]+)\"");

  private DynamicsConduct() {}

  /** Switches something on, until the simulator is reset. */
  public static void change(Map<String, Object> switches) {
    EmbeddedServers.http()
        .send("PATCH", control().resolve("/dataverse/switches"), Map.of(), switches)
        .demand("The simulator's control API", 200, 204);
  }

  /** Where the simulator's own interface is. */
  static URI control() {
    Path log =
        Path.of(System.getProperty("io.deskbridge.local.testing.folder")).resolve("servers.log");
    try {
      Matcher matcher = CONTROL.matcher(Files.readString(log));
      if (!matcher.find()) {
        throw new IllegalStateException("No control address in " + log);
      }
      return URI.create(matcher.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
