package io.deskbridge.simulator.entra;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the answer of a sign-in travels to the application. */
enum ResponseMode {
  QUERY,
  FRAGMENT,
  FORM_POST;

  static Optional<ResponseMode> find(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
