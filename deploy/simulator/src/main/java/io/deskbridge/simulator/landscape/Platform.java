package io.deskbridge.simulator.landscape;

import java.util.List;
import java.util.UUID;

/** The directory that stands in for the contact center's own identity provider. */
public record Platform(
    UUID directoryId, String domain, List<Application> clients, List<PortalUser> users) {

  /** The client of the platform's backend, the one with role {@code service}. */
  public static final String BACKEND = "platform-backend";
}
