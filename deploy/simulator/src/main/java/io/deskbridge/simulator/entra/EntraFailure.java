package io.deskbridge.simulator.entra;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * A refusal of Entra with its AADSTS number, as <a
 * href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">documented</a>.
 */
final class EntraFailure extends RuntimeException {

  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final int status;
  private final String error;
  private final int number;
  private final Optional<String> suberror;
  private final Optional<String> claims;

  private EntraFailure(int status, String error, int number, String text) {
    this(
        status, error, number, "AADSTS" + number + ": " + text, Optional.empty(), Optional.empty());
  }

  private EntraFailure(
      int status,
      String error,
      int number,
      String message,
      Optional<String> suberror,
      Optional<String> claims) {
    super(message, null, false, false);
    this.status = status;
    this.error = error;
    this.number = number;
    this.suberror = suberror;
    this.claims = claims;
  }

  /** A refusal of something that a client asked for. */
  static EntraFailure badRequest(String error, int number, String text) {
    return new EntraFailure(BAD_REQUEST, error, number, text);
  }

  /** A refusal of a client that has not proved itself. */
  static EntraFailure unauthorized(String error, int number, String text) {
    return new EntraFailure(UNAUTHORIZED, error, number, text);
  }

  /** The same in more detail. */
  EntraFailure because(String reason) {
    return new EntraFailure(status, error, number, getMessage(), Optional.of(reason), claims);
  }

  /** The same with what an interactive request should ask for. */
  EntraFailure wanting(String claimsWanted) {
    return new EntraFailure(
        status, error, number, getMessage(), suberror, Optional.of(claimsWanted));
  }

  int status() {
    return status;
  }

  String error() {
    return error;
  }

  List<Integer> numbers() {
    return List.of(number);
  }

  int number() {
    return number;
  }

  Optional<String> suberror() {
    return suberror;
  }

  Optional<String> claims() {
    return claims;
  }

  static EntraFailure unknownDirectory(String name) {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_request",
        90002,
        "Tenant '%s' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant."
            .formatted(name));
  }

  static EntraFailure malformedDirectory(String name) {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_request",
        900023,
        "Specified tenant identifier '%s' is neither a valid DNS name, nor a valid external domain."
            .formatted(name));
  }

  static EntraFailure missingParameter(String name) {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_request",
        900144,
        "The request body must contain the following parameter: '%s'.".formatted(name));
  }

  static EntraFailure resourceBesideScope() {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_request",
        901002,
        "The 'resource' request parameter isn't supported.");
  }

  static EntraFailure unknownApplication(String clientId, String directory) {
    return new EntraFailure(
        BAD_REQUEST,
        "unauthorized_client",
        700016,
        "Application with identifier '%s' was not found in the directory '%s'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant."
            .formatted(clientId, directory));
  }

  static EntraFailure missingSecret() {
    return new EntraFailure(
        UNAUTHORIZED,
        "invalid_client",
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
  }

  static EntraFailure wrongSecret(String clientId) {
    return new EntraFailure(
        UNAUTHORIZED,
        "invalid_client",
        7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '%s'."
            .formatted(clientId));
  }

  static EntraFailure expiredSecret(String clientId) {
    return new EntraFailure(
        UNAUTHORIZED,
        "invalid_client",
        7000222,
        "The provided client secret keys for app '%s' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds."
            .formatted(clientId));
  }

  static EntraFailure unsupportedGrant(String grant) {
    return new EntraFailure(
        BAD_REQUEST,
        "unsupported_grant_type",
        70003,
        "The app requested an unsupported grant type '%s'.".formatted(grant));
  }

  static EntraFailure invalidScope(String scope) {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_scope",
        70011,
        "The provided value for the input parameter 'scope' is not valid. The scope '%s' is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI)."
            .formatted(scope));
  }

  static EntraFailure scopesOfSeveralResources() {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_request",
        700022,
        "The provided value for the input parameter 'scope' is not valid because it contains more than one resource.");
  }

  static EntraFailure unknownResource(String resource, String directory) {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_resource",
        500011,
        "The resource principal named %s was not found in the tenant named %s. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant."
            .formatted(resource, directory));
  }

  static EntraFailure unknownPermission(String permission, String application) {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_scope",
        650053,
        "The application '%s' asked for scope '%s' that doesn't exist on the resource. Contact the app vendor."
            .formatted(application, permission));
  }

  static EntraFailure unknownUser(String username) {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_grant",
        50034,
        "The user account %s does not exist in this directory. To sign into this application, the account must be added to the directory."
            .formatted(username));
  }

  static EntraFailure wrongPassword() {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_grant",
        50126,
        "Error validating credentials due to invalid username or password.");
  }

  static EntraFailure malformedGrant() {
    return new EntraFailure(
        BAD_REQUEST, "invalid_grant", 9002313, "Invalid request. Request is malformed or invalid.");
  }

  static EntraFailure foreignGrant() {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_grant",
        70000,
        "Provided grant is invalid or malformed. It was issued to another client.");
  }

  static EntraFailure revokedGrant(Instant issuedAt, Instant validFrom) {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_grant",
        50173,
        "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '%s' and the TokensValidFrom date (before which tokens are not valid) for this user is '%s'."
            .formatted(TIME.format(issuedAt), TIME.format(validFrom)));
  }

  static EntraFailure idleRefreshToken(Instant issuedAt) {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_grant",
        700082,
        "The refresh token has expired due to inactivity. The token was issued on %s and was inactive for 90.00:00:00."
            .formatted(TIME.format(issuedAt)));
  }

  static EntraFailure unknownInstance(String host) {
    return new EntraFailure(
        BAD_REQUEST,
        "invalid_instance",
        50049,
        "Unknown or invalid instance '%s'.".formatted(host));
  }

  static EntraFailure throttled() {
    return new EntraFailure(
        TOO_MANY_REQUESTS,
        "temporarily_unavailable",
        90055,
        "The tenant request has been throttled because there are too many requests.");
  }

  static EntraFailure unavailable(int status) {
    return new EntraFailure(
        status,
        "temporarily_unavailable",
        90033,
        "A transient error has occurred. Please try again.");
  }
}
