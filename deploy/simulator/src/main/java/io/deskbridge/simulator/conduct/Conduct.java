package io.deskbridge.simulator.conduct;

/**
 * How Entra conducts sign-ins.
 *
 * @param frontChannelIdToken what is wrong with id tokens that travel through the browser
 * @param backChannelIdToken what is wrong with id tokens of the token endpoint
 * @param codeVerifierIgnored whether a code is redeemed without the right verifier
 * @param accessTokenInForm whether a posted form carries an access token nobody asked for
 * @param crossOriginOpenerPolicy whether pages cut themselves off from who opened them
 * @param newSecretDelaySeconds how long the token endpoint does not know a new secret yet
 */
public record Conduct(
    IdTokenFlaw frontChannelIdToken,
    IdTokenFlaw backChannelIdToken,
    boolean codeVerifierIgnored,
    boolean accessTokenInForm,
    boolean crossOriginOpenerPolicy,
    int newSecretDelaySeconds) {

  /** As Entra is documented, and reported, to behave. */
  public static final Conduct GOOD =
      new Conduct(IdTokenFlaw.NONE, IdTokenFlaw.NONE, false, false, true, 0);
}
