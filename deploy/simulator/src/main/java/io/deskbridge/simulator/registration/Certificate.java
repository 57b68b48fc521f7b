package io.deskbridge.simulator.registration;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.UUID;

/** A certificate by whose key an application may prove itself. */
public record Certificate(UUID keyId, String displayName, X509Certificate content) {

  /** The key that its signatures are checked with. */
  public PublicKey key() {
    return content.getPublicKey();
  }

  /** What assertions call it by in {@code x5t}. */
  public String sha1Thumbprint() {
    return thumbprint("SHA-1");
  }

  /** What assertions call it by in {@code x5t#S256}. */
  public String sha256Thumbprint() {
    return thumbprint("SHA-256");
  }

  private String thumbprint(String algorithm) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance(algorithm).digest(content.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
