package io.deskbridge.simulator.entra;

import io.deskbridge.simulator.identity.Digest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a code's redeemer must prove, see <a href="https://www.rfc-editor.org/rfc/rfc7636">RFC
 * 7636</a>. Entra takes both methods.
 */
record CodeChallenge(String value, boolean hashed) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  static Optional<CodeChallenge> find(Parameters parameters) {
    Optional<String> value = parameters.find("code_challenge");
    String method = parameters.find("code_challenge_method").orElse("plain");
    if (!method.equals("S256") && !method.equals("plain")) {
      throw SignInFailure.unsupportedChallengeMethod(method);
    }
    if (value.isEmpty() && parameters.find("code_challenge_method").isPresent()
        || value.filter(text -> !FORM.matcher(text).matches()).isPresent()) {
      throw SignInFailure.malformedChallenge();
    }
    return value.map(text -> new CodeChallenge(text, method.equals("S256")));
  }

  boolean isMetBy(String verifier) {
    return FORM.matcher(verifier).matches()
        && value.equals(hashed ? Digest.base64Url(verifier) : verifier);
  }
}
