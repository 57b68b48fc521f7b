package io.deskbridge.simulator.landscape;

import java.util.List;
import java.util.UUID;

/** Somebody who signs in to the portal, known to the platform's own identity provider. */
public record PortalUser(
    UUID objectId, String username, String password, String tenant, List<String> roles) {

  @Override
  public String toString() {
    return "PortalUser[" + username + "]";
  }
}
