package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.landscape.Application;

/**
 * What Entra refuses where people sign in, and where what came of it is redeemed; see the <a
 * href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">error codes</a>.
 */
final class SignInFailure {

  private static final String INVALID_REQUEST = "invalid_request";
  private static final String INVALID_GRANT = "invalid_grant";
  private static final String UNSUPPORTED_RESPONSE_TYPE = "unsupported_response_type";
  private static final String POLICY =
      "{\"access_token\":{\"capolids\":{\"essential\":true,\"values\":[\"d1b7c2a4-6f0e-4c38-9b1d-5e2a7f43c806\"]}}}";

  private SignInFailure() {}

  static EntraFailure noRedirectUriAsked() {
    return EntraFailure.badRequest(INVALID_REQUEST, 900971, "No reply address provided.");
  }

  static EntraFailure noRedirectUriRegistered() {
    return EntraFailure.badRequest(
        INVALID_REQUEST, 500113, "No reply address is registered for the application.");
  }

  static EntraFailure unregisteredRedirectUri(String uri, Application application) {
    return EntraFailure.badRequest(
        INVALID_REQUEST,
        50011,
        "The redirect URI '%s' specified in the request does not match the redirect URIs configured for the application '%s'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more about how to fix this."
            .formatted(uri, application.clientId()));
  }

  static EntraFailure unsupportedResponseType(String type) {
    return EntraFailure.badRequest(
        UNSUPPORTED_RESPONSE_TYPE,
        70005,
        "The app requested an unsupported response type '%s'.".formatted(type));
  }

  static EntraFailure idTokenNotEnabled() {
    return EntraFailure.badRequest(
        UNSUPPORTED_RESPONSE_TYPE,
        700054,
        "response_type 'id_token' is not enabled for the application.");
  }

  static EntraFailure idTokenWithoutOpenId() {
    return EntraFailure.badRequest(
        INVALID_REQUEST, 70005, "response_type 'id_token' requires the 'openid' scope.");
  }

  static EntraFailure unsupportedResponseMode(String mode) {
    return EntraFailure.badRequest(
        INVALID_REQUEST,
        70007,
        "'%s' is not a supported value of 'response_mode' when requesting a token."
            .formatted(mode));
  }

  static EntraFailure unsupportedPrompt() {
    return EntraFailure.badRequest(INVALID_REQUEST, 90023, "Unsupported 'prompt' value.");
  }

  static EntraFailure unsupportedChallengeMethod(String method) {
    return EntraFailure.badRequest(
        INVALID_REQUEST, 50149, "Invalid Code_Challenge_method parameter '%s'.".formatted(method));
  }

  static EntraFailure malformedChallenge() {
    return EntraFailure.badRequest(
        INVALID_REQUEST, 501491, "Invalid size of Code_Challenge parameter.");
  }

  static EntraFailure nobodySignedIn() {
    return EntraFailure.badRequest(
        "login_required",
        50058,
        "A silent sign-in request was sent but no user is signed in. The cookies used to represent the user's session were not sent in the request to Azure AD.");
  }

  static EntraFailure severalSignedIn() {
    return EntraFailure.badRequest(
        "interaction_required",
        16000,
        "Either multiple user identities are available for the current request or selected account is not supported for the scenario.");
  }

  static EntraFailure declined() {
    return EntraFailure.badRequest(
            "access_denied", 65004, "User declined to consent to access the app.")
        .because("cancel");
  }

  static EntraFailure administratorNeeded(Application application) {
    return EntraFailure.badRequest(
        "access_denied",
        90094,
        "An administrator of your organization must consent to '%s'. Sign in with an account that can."
            .formatted(application.displayName()));
  }

  static EntraFailure tookTooLong() {
    return EntraFailure.badRequest(
        INVALID_REQUEST,
        50089,
        "Authentication failed due to flow token expired. Start again from the application.");
  }

  static EntraFailure wrongVerb(String method, String accepted) {
    return EntraFailure.badRequest(
        INVALID_REQUEST,
        900561,
        "The endpoint only accepts %s requests. Received a %s request."
            .formatted(accepted, method));
  }

  /** At the token endpoint; a silent sign-in calls it {@code consent_required}. */
  static EntraFailure noConsent(String error, Application application) {
    return EntraFailure.badRequest(
            error,
            65001,
            "The user or administrator has not consented to use the application with ID '%s' named '%s'. Send an interactive authorization request for this user and resource."
                .formatted(application.clientId(), application.displayName()))
        .because("consent_required");
  }

  static EntraFailure noConsent(Application application) {
    return noConsent(INVALID_GRANT, application);
  }

  static EntraFailure secondFactorNeeded(String resource) {
    return EntraFailure.badRequest(
            "interaction_required",
            50076,
            "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '%s'."
                .formatted(resource))
        .because("basic_action")
        .wanting(POLICY);
  }

  static EntraFailure blocked() {
    return EntraFailure.badRequest(
            INVALID_GRANT,
            53003,
            "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.")
        .because("message_only")
        .wanting(POLICY);
  }

  static EntraFailure redeemedCode() {
    return EntraFailure.badRequest(
        INVALID_GRANT,
        54005,
        "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.");
  }

  static EntraFailure expiredCode() {
    return EntraFailure.badRequest(
        INVALID_GRANT,
        70008,
        "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.");
  }

  static EntraFailure otherRedirectUri(String uri, String atAuthorize) {
    return EntraFailure.badRequest(
        INVALID_GRANT,
        50011,
        "The reply address '%s' does not match the reply address '%s' provided when requesting Authorization code."
            .formatted(uri, atAuthorize));
  }

  static EntraFailure verifierWithoutChallenge() {
    return EntraFailure.badRequest(
        INVALID_GRANT, 50147, "The authorization request had no code_challenge.");
  }

  static EntraFailure wrongVerifier() {
    return EntraFailure.badRequest(
        INVALID_GRANT,
        501481,
        "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
  }
}
