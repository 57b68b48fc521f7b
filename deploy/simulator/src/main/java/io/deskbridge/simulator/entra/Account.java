package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.identity.Digest;
import io.deskbridge.simulator.landscape.Person;
import io.deskbridge.simulator.landscape.PortalUser;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who can sign in to a directory.
 *
 * @param administrator whether this person can consent for everybody
 * @param tenant claim of the platform's people
 * @param roles claim of the platform's people
 */
record Account(
    UUID objectId,
    String username,
    String password,
    String displayName,
    boolean administrator,
    Optional<String> tenant,
    List<String> roles) {

  static Account of(PortalUser user) {
    return new Account(
        user.objectId(),
        user.username(),
        user.password(),
        user.username(),
        false,
        Optional.of(user.tenant()),
        user.roles());
  }

  static Account of(Person person) {
    return of(person, false);
  }

  static Account ofAdministrator(Person person) {
    return of(person, true);
  }

  private static Account of(Person person, boolean administrator) {
    return new Account(
        person.objectId(),
        person.userPrincipalName(),
        person.password(),
        person.displayName(),
        administrator,
        Optional.empty(),
        List.of());
  }

  boolean isNamed(String name) {
    return username.equalsIgnoreCase(name.strip());
  }

  void requirePassword(String typed) {
    if (!MessageDigest.isEqual(
        password.getBytes(StandardCharsets.UTF_8), typed.getBytes(StandardCharsets.UTF_8))) {
      throw EntraFailure.wrongPassword();
    }
  }

  /** Who this is to one client: pairwise at Microsoft, so that clients can't compare notes. */
  String subjectFor(String audience) {
    return tenant.isPresent() ? objectId.toString() : Digest.base64Url(audience + "|" + objectId);
  }

  @Override
  public String toString() {
    return "Account[" + objectId + "]";
  }
}
