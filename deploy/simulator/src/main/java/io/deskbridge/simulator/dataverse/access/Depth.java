package io.deskbridge.simulator.dataverse.access;

/** How far a privilege reaches, narrowest first. */
public enum Depth {
  BASIC("Basic"),
  LOCAL("Local"),
  DEEP("Deep"),
  GLOBAL("Global");

  private final String label;

  Depth(String label) {
    this.label = label;
  }

  /** The name in answers of Dataverse. */
  public String label() {
    return label;
  }
}
