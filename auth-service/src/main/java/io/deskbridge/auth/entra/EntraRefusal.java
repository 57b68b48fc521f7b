package io.deskbridge.auth.entra;

/**
 * Entra ID refuses; see <a
 * href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">its codes</a>.
 *
 * @param number of AADSTS; 0 when the answer had none
 */
public record EntraRefusal(int number) {}
