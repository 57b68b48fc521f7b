package io.deskbridge.simulator.entra;

/**
 * What Entra refuses of client assertions. Of the texts, only the numbers 700027 and 50027 are in
 * our documents; the others are from memory.
 */
final class AssertionFailure {

  private static final String INVALID_CLIENT = "invalid_client";

  private AssertionFailure() {}

  static EntraFailure unknownType() {
    return EntraFailure.badRequest(
        "invalid_request", 70003, "The app used an unsupported 'client_assertion_type'.");
  }

  static EntraFailure malformed() {
    return EntraFailure.unauthorized(INVALID_CLIENT, 50027, "JWT token is invalid or malformed.");
  }

  static EntraFailure unknownKey(String thumbprint) {
    return EntraFailure.unauthorized(
        INVALID_CLIENT,
        700027,
        "The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found., Thumbprint of key used by client: '%s']"
            .formatted(thumbprint));
  }

  static EntraFailure wrongSignature(String thumbprint) {
    return EntraFailure.unauthorized(
        INVALID_CLIENT,
        700027,
        "Client assertion failed signature validation. [Reason - The key was found, but use of the key to verify the signature failed., Thumbprint of key used by client: '%s']"
            .formatted(thumbprint));
  }

  static EntraFailure otherApplication() {
    return EntraFailure.unauthorized(
        INVALID_CLIENT,
        700021,
        "Client assertion application identifier doesn't match 'client_id' parameter.");
  }

  static EntraFailure otherAudience() {
    return EntraFailure.unauthorized(
        INVALID_CLIENT, 700023, "Client assertion audience claim does not match Realm issuer.");
  }

  static EntraFailure outOfTime() {
    return EntraFailure.unauthorized(
        INVALID_CLIENT, 700024, "Client assertion is not within its valid time range.");
  }
}
