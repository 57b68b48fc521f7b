package io.deskbridge.simulator.certificate;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** Certificates that only wrap a public key, as identity providers publish them. */
public final class SelfSigned {

  private SelfSigned() {}

  /** A certificate of this key, signed with itself. */
  public static X509Certificate certificate(
      String name, KeyPair pair, Instant from, Instant until) {
    return Certificates.selfSigned(name, pair, from, until);
  }
}
