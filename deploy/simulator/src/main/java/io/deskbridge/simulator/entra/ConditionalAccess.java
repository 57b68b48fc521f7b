package io.deskbridge.simulator.entra;

import java.util.Locale;

/** What a directory demands of a person beyond the password. */
public enum ConditionalAccess {
  NONE,
  /** A second factor: who signed in before this was demanded has to sign in again. */
  MULTI_FACTOR,
  /** Nothing helps. */
  BLOCK;

  /** The name in the control API. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
