package io.deskbridge.local.stack;

import java.util.Arrays;
import java.util.Optional;

/** The parts of the local stack, in the order they come up. */
public enum PartName {
  /** One server with the three databases. */
  POSTGRES("postgres", Stage.SERVER),
  /** The broker with the product's topics. */
  KAFKA("kafka", Stage.SERVER),
  /** Dynamics 365, Entra ID and Graph stand-in. */
  SIMULATOR("simulator", Stage.SERVER),
  /** settings-service. */
  SETTINGS("settings", Stage.SERVICE),
  /** auth-service. */
  AUTH("auth", Stage.SERVICE),
  /** crm-lookup-service. */
  CRM_LOOKUP("crm-lookup", Stage.SERVICE),
  /** The https origins of the tenants, in front of the services. */
  EDGE("edge", Stage.EDGE);

  /** Parts of one stage start together, when those of the stage before are ready. */
  enum Stage {
    /** What the services need. */
    SERVER,
    /** One of the three services. */
    SERVICE,
    /** What stands in front of them. */
    EDGE
  }

  private final String label;
  private final Stage stage;

  PartName(String label, Stage stage) {
    this.label = label;
    this.stage = stage;
  }

  /** The name on the command line and in log files. */
  public String label() {
    return label;
  }

  /** The part of that name. */
  public static Optional<PartName> of(String label) {
    return Arrays.stream(values()).filter(part -> part.label.equals(label)).findFirst();
  }

  Stage stage() {
    return stage;
  }
}
