package io.deskbridge.auth.cloud;

import java.net.URI;
import java.util.List;

/**
 * One of Microsoft's clouds, or a stand-in for one.
 *
 * @param dataverseSuffixes with a leading dot any host below, without one exactly that host
 * @param entra origin of its Entra ID
 * @param graph origin of its Microsoft Graph
 */
public record Cloud(String name, List<String> dataverseSuffixes, URI entra, URI graph) {

  public Cloud {
    dataverseSuffixes = List.copyOf(dataverseSuffixes);
    demandOrigin(name, entra);
    demandOrigin(name, graph);
  }

  /** Microsoft's own clouds need no port; what names one is a stand-in for tests. */
  public boolean isStandIn() {
    return entra.getPort() != -1;
  }

  /**
   * Compares whole labels: {@code evilcrm4.dynamics.com} is not below {@code .crm4.dynamics.com}.
   */
  boolean hosts(String host) {
    return dataverseSuffixes.stream()
        .anyMatch(
            suffix ->
                suffix.startsWith(".")
                    ? host.length() > suffix.length() && host.endsWith(suffix)
                    : host.equals(suffix));
  }

  private static void demandOrigin(String name, URI uri) {
    boolean origin =
        "https".equals(uri.getScheme())
            && uri.getHost() != null
            && uri.getUserInfo() == null
            && uri.getQuery() == null
            && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
    if (!origin) {
      throw new IllegalArgumentException(
          "deskbridge.clouds.%s: %s is not an https origin such as https://login.microsoftonline.com"
              .formatted(name, uri));
    }
  }
}
