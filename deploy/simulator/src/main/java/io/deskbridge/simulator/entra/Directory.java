package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Application;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A directory: who is registered there and which APIs it knows.
 *
 * @param consentNeeded whether people must consent to what an application does in their name
 */
record Directory(
    UUID id,
    String domain,
    List<Application> applications,
    List<Account> accounts,
    List<Resource> resources,
    boolean consentNeeded) {

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

  Account requireAccount(String username) {
    return findAccount(username).orElseThrow(() -> EntraFailure.unknownUser(username));
  }

  Optional<Account> findAccount(String username) {
    return accounts.stream().filter(account -> account.isNamed(username)).findFirst();
  }
}
