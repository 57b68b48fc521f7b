package io.deskbridge.simulator.http;

import java.util.Locale;

/** The four servers. */
public enum ServerName {
  DATAVERSE,
  ENTRA,
  GRAPH,
  CONTROL;

  /** The name that people and journals use. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
