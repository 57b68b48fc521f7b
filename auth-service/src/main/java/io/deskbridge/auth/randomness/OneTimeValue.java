package io.deskbridge.auth.randomness;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value of 256 random bits that proves something by being known: state, nonce, verifier, grant.
 * Never shown; only its SHA-256 is kept.
 */
public record OneTimeValue(String text) {

  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** A new one. */
  public static OneTimeValue random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new OneTimeValue(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** One that somebody sent; empty when it can't be one. */
  public static Optional<OneTimeValue> parse(String text) {
    return text != null && FORM.matcher(text).matches()
        ? Optional.of(new OneTimeValue(text))
        : Optional.empty();
  }

  /** What is kept of it. */
  public byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /**
   * Its challenge of method S256, see <a href="https://www.rfc-editor.org/rfc/rfc7636">RFC
   * 7636</a>.
   */
  public String challenge() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256());
  }

  /** Whether that is what was kept of it. */
  public boolean matches(byte[] kept) {
    return MessageDigest.isEqual(sha256(), kept);
  }

  @Override
  public String toString() {
    return "OneTimeValue[redacted]";
  }
}
