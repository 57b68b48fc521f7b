package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.entra.Directories.Registered;
import io.deskbridge.simulator.landscape.Api;
import io.deskbridge.simulator.landscape.Application;
import io.deskbridge.simulator.registration.Certificate;
import io.deskbridge.simulator.registration.Registry;
import io.deskbridge.simulator.token.SigningKeys;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What an administrator of a directory does about people and applications; it holds from the next
 * request on. Each method says whether there is such a person or application.
 */
public final class Administration {

  private final Directories directories;
  private final RefreshGrants grants;
  private final Sessions sessions;
  private final Registry registry;
  private final AdminConsents adminConsents;
  private final AccessPolicies policies;
  private final SigningKeys signingKeys;
  private final Clock clock;

  Administration(
      Directories directories,
      RefreshGrants grants,
      Sessions sessions,
      Registry registry,
      AdminConsents adminConsents,
      AccessPolicies policies,
      SigningKeys signingKeys,
      Clock clock) {
    this.directories = directories;
    this.grants = grants;
    this.sessions = sessions;
    this.registry = registry;
    this.adminConsents = adminConsents;
    this.policies = policies;
    this.signingKeys = signingKeys;
    this.clock = clock;
  }

  /** Ends the refresh tokens and browser sessions that somebody holds now. */
  public boolean revokeGrants(String userPrincipalName) {
    Optional<Account> account = directories.findAccount(userPrincipalName);
    account.ifPresent(
        found -> {
          grants.revoke(found, clock.instant());
          sessions.signOut(found);
        });
    return account.isPresent();
  }

  /** Takes back what somebody let applications do. */
  public boolean withdrawConsents(String userPrincipalName) {
    Optional<Account> account = directories.findAccount(userPrincipalName);
    account.ifPresent(found -> registry.consents().withdraw(found.objectId()));
    return account.isPresent();
  }

  /** Demands something of somebody, instead of what was demanded before. */
  public boolean demand(String userPrincipalName, ConditionalAccess demand) {
    Optional<Account> account = directories.findAccount(userPrincipalName);
    account.ifPresent(found -> policies.demand(found, demand));
    return account.isPresent();
  }

  /**
   * Consents for everybody to what an application's registration asks for, and to these roles at
   * Graph besides.
   */
  public boolean consentForAll(String clientId, Collection<String> moreRoles) {
    List<Api.Permission> more =
        moreRoles.stream()
            .map(
                role ->
                    Api.GRAPH
                        .findRole(role)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "Graph has no role " + role + " here")))
            .toList();
    Optional<Registered> found = directories.findApplication(clientId);
    found.ifPresent(
        each ->
            adminConsents.give(
                each.directory(),
                each.application(),
                each.directory().scopes().toList(),
                Stream.concat(Api.GRAPH.wantedRoles(), more.stream()).toList()));
    return found.isPresent();
  }

  /** Takes back what was consented for everybody, and the application's roles. */
  public boolean withdrawConsentForAll(String clientId) {
    Optional<Application> found = application(clientId);
    found.ifPresent(adminConsents::withdraw);
    return found.isPresent();
  }

  /** Ends a secret of an application, or all of them. */
  public boolean expireSecrets(String clientId, Optional<UUID> keyId) {
    return application(clientId)
        .map(found -> registry.keys().expirePasswords(found, keyId))
        .orElse(false);
  }

  /** Lets an application prove itself by that certificate's key. */
  public Optional<Certificate> registerCertificate(String clientId, X509Certificate certificate) {
    return application(clientId).map(found -> registry.keys().addCertificate(found, certificate));
  }

  /** Signs with a new key from now on; the old one stays published. */
  public String rotateSigningKeys() {
    return signingKeys.rotate();
  }

  private Optional<Application> application(String clientId) {
    return directories.findApplication(clientId).map(Registered::application);
  }
}
