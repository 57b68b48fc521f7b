package io.deskbridge.simulator.entra;

import java.time.Clock;
import java.util.Optional;

/**
 * What an administrator of a directory does about people; it holds from the next request on. Each
 * method says whether there is such a person.
 */
public final class Administration {

  private final Directories directories;
  private final RefreshGrants grants;
  private final Sessions sessions;
  private final Consents consents;
  private final AccessPolicies policies;
  private final Clock clock;

  Administration(
      Directories directories,
      RefreshGrants grants,
      Sessions sessions,
      Consents consents,
      AccessPolicies policies,
      Clock clock) {
    this.directories = directories;
    this.grants = grants;
    this.sessions = sessions;
    this.consents = consents;
    this.policies = policies;
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
    account.ifPresent(consents::withdraw);
    return account.isPresent();
  }

  /** Demands something of somebody, instead of what was demanded before. */
  public boolean demand(String userPrincipalName, ConditionalAccess demand) {
    Optional<Account> account = directories.findAccount(userPrincipalName);
    account.ifPresent(found -> policies.demand(found, demand));
    return account.isPresent();
  }
}
