package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.registration.Consents;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

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

  /** Whether nobody needs to be asked about these scopes any more. */
  boolean isConsentedTo(
      Consents consents, Application application, Account account, List<String> scopes) {
    return !consentNeeded || consents.cover(application, account.objectId(), scopes);
  }

  /** Every scope of every API here, in full. */
  Stream<String> scopes() {
    return resources.stream()
        .flatMap(resource -> resource.delegated().keySet().stream().map(resource::scope));
  }

  boolean isNamed(String name) {
    return id.toString().equalsIgnoreCase(name) || domain.equalsIgnoreCase(name);
  }

  Application requireApplication(String clientId) {
    return findApplication(clientId)
        .orElseThrow(() -> EntraFailure.unknownApplication(clientId, domain));
  }

  Optional<Application> findApplication(String clientId) {
    return applications.stream()
        .filter(application -> application.clientId().equalsIgnoreCase(clientId))
        .findFirst();
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
