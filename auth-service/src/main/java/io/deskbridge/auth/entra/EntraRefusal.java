package io.deskbridge.auth.entra;

import java.util.Set;

/**
 * Entra ID refuses; see <a
 * href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">its codes</a>.
 *
 * @param number of AADSTS; 0 when the answer had none
 * @param error OAuth's name for it, on which logic may rest
 */
public record EntraRefusal(int number, String error) {

  private static final Set<String> OF_PERSON =
      Set.of("invalid_grant", "interaction_required", "consent_required", "login_required");

  /** A refusal known by its number only. */
  public EntraRefusal(int number) {
    this(number, "");
  }

  /** Whether the person has to sign in again; else something is wrong with the connection. */
  public boolean isOfPerson() {
    return OF_PERSON.contains(error);
  }
}
