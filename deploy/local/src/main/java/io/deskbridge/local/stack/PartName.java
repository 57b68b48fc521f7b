package io.deskbridge.local.stack;

import java.util.Arrays;
import java.util.Optional;

/** The parts of the local stack, in the order they come up. */
public enum PartName {
  /** One server with the three databases. */
  POSTGRES("postgres"),
  /** The broker with the product's topics. */
  KAFKA("kafka"),
  /** Dynamics 365, Entra ID and Graph stand-in. */
  SIMULATOR("simulator"),
  /** settings-service. */
  SETTINGS("settings"),
  /** auth-service. */
  AUTH("auth"),
  /** crm-lookup-service. */
  CRM_LOOKUP("crm-lookup");

  private final String label;

  PartName(String label) {
    this.label = label;
  }

  /** The name on the command line and in log files. */
  public String label() {
    return label;
  }

  /** The part of that name. */
  public static Optional<PartName> of(String label) {
    return Arrays.stream(values()).filter(part -> part.label.equals(label)).findFirst();
  }

  /** Whether it is one of the three services. */
  public boolean isService() {
    return ordinal() >= SETTINGS.ordinal();
  }
}
