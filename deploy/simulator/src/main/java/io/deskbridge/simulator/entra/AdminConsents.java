package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Api;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.registration.Registry;
import java.util.Collection;
import java.util.Optional;

/** What administrators allow applications in everybody's name, and in the applications' own. */
final class AdminConsents {

  private final Registry registry;

  AdminConsents(Registry registry) {
    this.registry = registry;
  }

  void give(
      Directory directory,
      Application application,
      Collection<String> scopes,
      Collection<Api.Permission> roles) {
    registry.consents().give(application, Optional.empty(), scopes);
    roles.forEach(
        role ->
            directory.resources().stream()
                .filter(resource -> resource.roles().containsKey(role.id()))
                .flatMap(resource -> resource.servicePrincipal().stream())
                .forEach(api -> registry.roles().assign(application.objectId(), api, role.id())));
  }

  void withdraw(Application application) {
    registry.consents().withdrawForAll(application);
    registry.roles().removeAll(application.objectId());
  }
}
