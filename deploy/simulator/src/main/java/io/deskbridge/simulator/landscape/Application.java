package io.deskbridge.simulator.landscape;

import io.deskbridge.simulator.identity.StableId;
import java.util.List;
import java.util.UUID;

/**
 * An application registered in a directory.
 *
 * @param key what we call it
 * @param clientId a GUID in a customer's directory, a plain name in the platform's
 * @param objectId what Graph calls the service principal in the directory
 * @param registrationId what Graph calls the application, and Azure's pages <i>Object ID</i>
 * @param redirectUris where people may be sent back to after they signed in
 * @param idTokens whether <i>ID tokens</i> is ticked in the registration, as the hybrid flow needs
 */
public record Application(
    String key,
    String clientId,
    String displayName,
    UUID objectId,
    UUID registrationId,
    List<ClientSecret> secrets,
    List<String> redirectUris,
    boolean idTokens) {

  static Application of(String directory, String key, String clientId, ClientSecret... secrets) {
    return new Application(
        key,
        clientId,
        "Deskbridge " + key,
        StableId.of("service-principal", directory, key),
        StableId.of("registration", directory, key),
        List.of(secrets),
        List.of(),
        false);
  }

  static Application registered(String tenant, String key, ClientSecret... secrets) {
    return of(tenant, key, StableId.of("application", tenant, key).toString(), secrets);
  }

  /** The same with people signing in to it. */
  Application signingIn(boolean withIdTokens, String... uris) {
    return new Application(
        key, clientId, displayName, objectId, registrationId, secrets, List.of(uris), withIdTokens);
  }
}
