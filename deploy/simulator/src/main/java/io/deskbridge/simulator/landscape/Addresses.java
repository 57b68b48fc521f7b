package io.deskbridge.simulator.landscape;

/** Ports that the servers really listen on. */
public record Addresses(int dataverse, int entra, int graph, int control) {

  /** Base URL of Entra. */
  public String entraUrl() {
    return "https://localhost:" + entra;
  }

  /** Base URL of Microsoft Graph. */
  public String graphUrl() {
    return "https://localhost:" + graph;
  }

  /** Base URL of the control API. */
  public String controlUrl() {
    return "https://localhost:" + control;
  }
}
