package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.landscape.PortalUser;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A directory: who is registered there and which APIs it knows. */
record Directory(
    UUID id,
    String domain,
    List<Application> applications,
    List<PortalUser> users,
    List<Resource> resources) {

  boolean isNamed(String name) {
    return id.toString().equalsIgnoreCase(name) || domain.equalsIgnoreCase(name);
  }

  Application requireApplication(String clientId) {
    return applications.stream()
        .filter(application -> application.clientId().equalsIgnoreCase(clientId))
        .findFirst()
        .orElseThrow(() -> EntraFailure.unknownApplication(clientId, domain));
  }

  Resource requireResource(String identifier) {
    return resources.stream()
        .filter(resource -> resource.isNamed(identifier))
        .findFirst()
        .orElseThrow(() -> EntraFailure.unknownResource(identifier, domain));
  }

  Optional<PortalUser> findUser(String username) {
    return users.stream().filter(user -> user.username().equalsIgnoreCase(username)).findFirst();
  }
}
