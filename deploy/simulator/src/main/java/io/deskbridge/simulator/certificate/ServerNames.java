package io.deskbridge.simulator.certificate;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names that the servers' certificate must be good for. Apart from what makes certificates, since a
 * start that makes none is faster without.
 */
final class ServerNames {

  /**
   * One is for the edge of the local stack, which stands before the services; the last for clients
   * that know Microsoft's own host by heart and are led here.
   */
  static final List<String> ALL =
      List.of(
          "localhost",
          "*.localhost",
          "*.dynamics.localhost",
          "*.deskbridge.localhost",
          "login.microsoftonline.com");

  private ServerNames() {}

  /** Whether a certificate made earlier is good for every name of today. */
  static boolean areAllIn(X509Certificate certificate) {
    try {
      return Stream.ofNullable(certificate.getSubjectAlternativeNames())
          .flatMap(Collection::stream)
          .map(entry -> entry.get(1))
          .collect(Collectors.toSet())
          .containsAll(ALL);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The servers' certificate can't be read", e);
    }
  }
}
