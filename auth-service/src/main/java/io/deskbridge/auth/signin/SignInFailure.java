package io.deskbridge.auth.signin;

import io.deskbridge.auth.entra.EntraRefusal;
import java.util.Arrays;
import java.util.Locale;

/**
 * Why a sign-in failed, in words for the agent. The closed list; numbers are those of Entra's <a
 * href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">AADSTS
 * codes</a>.
 */
enum SignInFailure {
  DECLINED(
      "You did not allow Deskbridge to act for you in Dynamics. Sign in again and choose Accept.",
      65004),
  NOT_ME("You stopped the sign-in. Sign in again and pick the right account."),
  CONSENT_NEEDED(
      "Deskbridge has not been allowed in your organisation yet. Ask your administrator to grant consent for the application in the Azure portal, then sign in again.",
      65001,
      90094,
      90095,
      90093),
  BLOCKED_BY_POLICY(
      "A conditional access policy of your organisation does not let you sign in from here. Use a device or network that the policy allows, or ask your administrator.",
      53000,
      53001,
      53002,
      53003,
      53004,
      530034,
      530035),
  SECOND_FACTOR_NEEDED(
      "Your organisation demands one more proof of who you are. Sign in again and follow Microsoft's pages to the end.",
      50072,
      50074,
      50076,
      50079),
  NOT_ASSIGNED(
      "You are not assigned to the application in Entra ID. Ask your administrator to assign you, then sign in again.",
      50105),
  ACCOUNT_UNUSABLE(
      "Entra ID does not let this account sign in. Ask your administrator to look at the account.",
      50034,
      50053,
      50055,
      50057,
      50173),
  ID_TOKENS_NOT_TICKED(
      "The application is not set up for signing in. Ask your administrator to tick ID tokens under Authentication of the app registration, then sign in again.",
      700054),
  KEY_PASSWORD_REFUSED(
      "Entra ID does not accept the Key Password of the connection. Ask your administrator to save a new one in the settings, then sign in again.",
      7000215,
      7000222,
      7000218),
  ENTRA_REFUSED(
      "Entra ID did not let you sign in. Sign in again; if it happens again, ask your administrator to look at the sign-in logs of Entra ID."),
  NOT_GENUINE(
      "What came back from the sign-in was not genuine, so nothing of it was used. Sign in again; if it happens again, tell your administrator."),
  ENTRA_AWAY("Entra ID did not answer. Sign in again in a minute."),
  DYNAMICS_AWAY("Dynamics did not answer. Sign in again in a minute."),
  NO_DYNAMICS_USER(
      "You are not an enabled user of this Dynamics environment. Ask your administrator to add you and give you a role, then sign in again."),
  DYNAMICS_REFUSED(
      "Dynamics does not accept this sign-in. Ask your administrator whether the connection names the right environment, then sign in again."),
  OTHER_ORGANISATION(
      "Another Dynamics organisation is at this address than when the connection was saved. Ask your administrator to save the connection again."),
  CONNECTION_CHANGED("The connection to Dynamics was changed during the sign-in. Sign in again."),
  GRANT_DOES_NOT_LAST(
      "Entra ID gave no lasting permission. Ask your administrator to grant offline_access to the application, then sign in again.");

  private final String detail;
  private final int[] aadsts;

  SignInFailure(String detail, int... aadsts) {
    this.detail = detail;
    this.aadsts = aadsts;
  }

  /** What happened and what to do, for the agent. */
  String detail() {
    return detail;
  }

  /** For metrics and logs. */
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a refusal of Entra ID means for the agent. */
  static SignInFailure of(EntraRefusal refusal) {
    return Arrays.stream(values())
        .filter(failure -> Arrays.stream(failure.aadsts).anyMatch(n -> n == refusal.number()))
        .findFirst()
        .orElseGet(() -> ofError(refusal.error()));
  }

  private static SignInFailure ofError(String error) {
    return switch (error) {
      case "access_denied" -> DECLINED;
      case "consent_required" -> CONSENT_NEEDED;
      case "interaction_required" -> SECOND_FACTOR_NEEDED;
      case "unsupported_response_type" -> ID_TOKENS_NOT_TICKED;
      case "server_error", "temporarily_unavailable" -> ENTRA_AWAY;
      default -> ENTRA_REFUSED;
    };
  }
}
