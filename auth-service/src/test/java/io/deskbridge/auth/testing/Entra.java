package io.deskbridge.auth.testing;

import io.deskbridge.local.testing.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the simulator's Entra ID conducts sign-ins, and trouble with it. */
public final class Entra {

  private static final Pattern CONTROL = Pattern.compile("\"control\"\\s*:\\s*\"([^\"]+)\"");

  private Entra() {}

  /** Switches something on, see the simulator's README. */
  public static void conduct(Map<String, Object> switches) {
    send("PATCH", "/entra/switches", switches);
  }

  /** Good conduct, no trouble. */
  public static void behave() {
    send("DELETE", "/entra/switches", null);
    send("DELETE", "/clock", null);
    EmbeddedServers.simulator().clearFaults();
  }

  /** Moves Entra ID's time on. */
  public static void later(int seconds) {
    send("POST", "/clock", Map.of("advanceSeconds", seconds));
  }

  /** Ends the refresh tokens of a person. */
  public static void revoke(Person person) {
    send("DELETE", person.controlPath() + "/grants", null);
  }

  /** Takes back the consents of a person. */
  public static void forgetConsent(Person person) {
    send("DELETE", person.controlPath() + "/consents", null);
  }

  /** Trouble with a tenant's token endpoint, once unless told otherwise. */
  public static void trouble(String tenant, String kind, int status, Map<String, Object> more) {
    Map<String, Object> fault = new HashMap<>(more);
    fault.put("server", "entra");
    fault.put("pathPrefix", tokenPath(tenant));
    fault.put("kind", kind);
    if (status != 0) {
      fault.put("status", status);
    }
    if (kind.equals("redirect")) {
      fault.put("location", "https://evil.example/");
    }
    EmbeddedServers.simulator().addFault(fault);
  }

  /** How many requests a tenant's token endpoint has seen. */
  public static int tokenRequests(String tenant) {
    return EmbeddedServers.simulator()
        .requests(Map.of("server", "entra", "path", tokenPath(tenant)))
        .size();
  }

  private static String tokenPath(String tenant) {
    return "/" + EmbeddedServers.organisation(tenant).directoryId() + "/oauth2/v2.0/token";
  }

  private static void send(String method, String path, Object body) {
    EmbeddedServers.http()
        .send(method, control().resolve(path), Map.of(), body)
        .demand("The simulator's control API", 200, 201, 204);
  }

  private static URI control() {
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
