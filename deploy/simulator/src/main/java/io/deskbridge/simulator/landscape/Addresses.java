package io.deskbridge.simulator.landscape;

/**
 * Ports that the servers really listen on.
 *
 * @param edge where the product's edge is expected, a process that is none of ours
 */
public record Addresses(int dataverse, int entra, int graph, int control, int edge) {

  /** Base URL of Entra. */
  public String entraUrl() {
    return "https://localhost:" + entra;
  }

  /** Base URL of Microsoft Graph. */
  public String graphUrl() {
    return "https://localhost:" + graph;
  }

  /** Where Entra sends the agents of a tenant back to after they signed in. */
  public String redirectUri(String tenant) {
    return "https://%s.deskbridge.localhost:%d/v1/dynamics/oauth_callback".formatted(tenant, edge);
  }

  /** Base URL of the control API. */
  public String controlUrl() {
    return "https://localhost:" + control;
  }
}
