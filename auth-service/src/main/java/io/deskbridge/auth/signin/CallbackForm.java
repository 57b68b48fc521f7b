package io.deskbridge.auth.signin;

import io.deskbridge.auth.entra.EntraRefusal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Entra ID made the browser post; absent fields are null. */
record CallbackForm(
    String state,
    String code,
    String idToken,
    String accessToken,
    String error,
    String errorDescription) {

  private static final Pattern NUMBER = Pattern.compile("AADSTS([0-9]{1,9})");

  /** Entra ID's refusal, if it is one. */
  Optional<EntraRefusal> refusal() {
    return Optional.ofNullable(error).map(name -> new EntraRefusal(number(), name));
  }

  private int number() {
    Matcher matcher = NUMBER.matcher(errorDescription == null ? "" : errorDescription);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  @Override
  public String toString() {
    return "CallbackForm[redacted]";
  }
}
