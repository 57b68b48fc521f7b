package io.deskbridge.simulator.landscape;

import java.util.List;
import java.util.UUID;

/**
 * Somebody who works in an organisation.
 *
 * @param key what we call them
 * @param password what they sign in with
 * @param roles names of their security roles
 */
public record Person(
    String key,
    String userPrincipalName,
    String firstName,
    String lastName,
    UUID objectId,
    String password,
    List<String> roles) {

  /** First and last name. */
  public String displayName() {
    return firstName + " " + lastName;
  }

  @Override
  public String toString() {
    return "Person[" + key + "]";
  }
}
