package io.deskbridge.local.stack;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the parts of a running stack answer.
 *
 * @param settings settings-service
 * @param auth one address per replica, likewise {@code crmLookup}
 * @param graph Microsoft Graph as the simulator has it
 * @param control the simulator's own interface
 * @param edgePort part of every tenant's origin
 * @param simulatorData folder with {@code ca.crt} and {@code credentials.json}
 */
public record StackAddresses(
    URI settings,
    List<URI> auth,
    List<URI> crmLookup,
    URI dataverse,
    URI entra,
    URI graph,
    URI control,
    int edgePort,
    Path simulatorData) {

  static StackAddresses of(StackOptions options) {
    StackPorts ports = options.ports();
    return new StackAddresses(
        http(ports.settings()),
        ports.auth().stream().map(StackAddresses::http).toList(),
        ports.crmLookup().stream().map(StackAddresses::http).toList(),
        https(ports.dataverse()),
        https(ports.entra()),
        https(ports.graph()),
        https(ports.control()),
        ports.edge(),
        options.simulatorData());
  }

  /** The public origin of a tenant. */
  public URI edge(String tenant) {
    return URI.create(
        "https://%s.%s:%d".formatted(tenant, StackConfiguration.PUBLIC_DOMAIN, edgePort));
  }

  /** Certificate of the development CA. */
  public Path developmentCa() {
    return simulatorData.resolve("ca.crt");
  }

  /** Secrets of the platform's clients and people. */
  public Path credentials() {
    return simulatorData.resolve("credentials.json");
  }

  private static URI http(int port) {
    return URI.create("http://localhost:" + port);
  }

  private static URI https(int port) {
    return URI.create("https://localhost:" + port);
  }
}
