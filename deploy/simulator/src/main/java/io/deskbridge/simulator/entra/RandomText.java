package io.deskbridge.simulator.entra;

import java.security.SecureRandom;
import java.util.Base64;

/** Text that nobody can guess. */
final class RandomText {

  private static final int BYTES = 48;

  private final SecureRandom random = new SecureRandom();

  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
