package io.deskbridge.simulator.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** SHA-256 in the forms that the protocols want. */
public final class Digest {

  private static final int HALF = 16;

  private Digest() {}

  /** Hexadecimal, to compare by. */
  public static String hex(String text) {
    return HexFormat.of().formatHex(sha256(text));
  }

  /** As in an S256 code challenge. */
  public static String base64Url(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(text));
  }

  /** The left half, as in {@code c_hash}. */
  public static String leftHalf(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(sha256(text), HALF));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
