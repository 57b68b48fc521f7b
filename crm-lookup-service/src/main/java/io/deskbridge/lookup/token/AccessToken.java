package io.deskbridge.lookup.token;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A bearer token for one Dynamics environment.
 *
 * @param value never logged
 * @param applicationId of the application that it was issued to, where auth-service tells
 */
public record AccessToken(
    String value,
    Instant expiresAt,
    URI environmentUrl,
    String organizationId,
    Optional<String> applicationId) {

  /** One of an application that is not known. */
  public AccessToken(String value, Instant expiresAt, URI environmentUrl, String organizationId) {
    this(value, expiresAt, environmentUrl, organizationId, Optional.empty());
  }

  boolean isUsableAt(Instant time) {
    return expiresAt.isAfter(time);
  }

  /** By which auth-service recognises it. */
  String fingerprint() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "AccessToken[" + organizationId + " until " + expiresAt + "]";
  }
}
