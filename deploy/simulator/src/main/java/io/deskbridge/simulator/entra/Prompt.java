package io.deskbridge.simulator.entra;

import java.util.Arrays;
import java.util.Locale;

/** What an application wants a person to be asked. */
enum Prompt {
  /** Only what is needed. */
  AS_NEEDED,
  NONE,
  LOGIN,
  SELECT_ACCOUNT,
  CONSENT;

  static Prompt parse(String name) {
    return Arrays.stream(values())
        .filter(prompt -> prompt != AS_NEEDED)
        .filter(prompt -> prompt.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(SignInFailure::unsupportedPrompt);
  }
}
