package io.deskbridge.simulator.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Identifiers derived from names (<a href="https://www.rfc-editor.org/rfc/rfc9562">RFC 9562</a>
 * version 5), so that a second start and a second machine see the same ones.
 */
public final class StableId {

  private static final UUID NAMESPACE = UUID.fromString("5f0c3d2e-7d0a-5b7e-9a51-0b8f6c1d2e3a");

  private StableId() {}

  /** The identifier of what these parts name. */
  public static UUID of(String... parts) {
    MessageDigest digest = sha1();
    digest.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .flip());
    byte[] hash = digest.digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    ByteBuffer buffer = ByteBuffer.wrap(hash);
    long high = buffer.getLong() & 0xffffffffffff0fffL | 0x5000L;
    long low = buffer.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-1", e);
    }
  }
}
