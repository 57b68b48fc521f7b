package io.deskbridge.simulator.landscape;

import java.time.Instant;

/** A client secret of an application, in Azure's pages called a Key Password's value. */
public record ClientSecret(String value, Instant expiresAt) {

  @Override
  public String toString() {
    return "ClientSecret[until " + expiresAt + "]";
  }
}
