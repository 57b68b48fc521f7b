package io.deskbridge.simulator.entra;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the answer of a sign-in brings. */
enum ResponseType {
  CODE,
  ID_TOKEN;

  /** The types that a parameter names, in whatever order. */
  static Set<ResponseType> parse(String text) {
    Set<ResponseType> types = EnumSet.noneOf(ResponseType.class);
    for (String name : text.strip().split("\\s+")) {
      types.add(
          Arrays.stream(values())
              .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(name))
              .findFirst()
              .orElseThrow(() -> SignInFailure.unsupportedResponseType(text)));
    }
    return types;
  }
}
