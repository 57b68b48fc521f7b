package io.deskbridge.lookup.writes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids that any replica derives again from the same names, so that nothing is made twice: UUID
 * version 5, <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.5">RFC 9562, section
 * 5.5</a>.
 */
public final class StableId {

  /** Namespace of everything that Deskbridge names. */
  private static final UUID OURS = UUID.fromString("5f0a8f0c-3a5d-4f0e-9a86-0c1f6d1b7c44");

  private static final String SEPARATOR = "\n";
  private static final int VERSION_BYTE = 6;
  private static final int VARIANT_BYTE = 8;

  private StableId() {}

  /** The id of what those names name; order counts, and no name holds a line break. */
  public static UUID of(String... names) {
    for (String name : names) {
      if (name.contains(SEPARATOR)) {
        throw new IllegalArgumentException("A name of one line is needed");
      }
    }
    byte[] hash =
        sha1()
            .digest(
                ByteBuffer.allocate(2 * Long.BYTES + lengthOf(names))
                    .putLong(OURS.getMostSignificantBits())
                    .putLong(OURS.getLeastSignificantBits())
                    .put(bytesOf(names))
                    .array());
    hash[VERSION_BYTE] = (byte) (hash[VERSION_BYTE] & 0x0f | 0x50);
    hash[VARIANT_BYTE] = (byte) (hash[VARIANT_BYTE] & 0x3f | 0x80);
    ByteBuffer id = ByteBuffer.wrap(hash);
    return new UUID(id.getLong(), id.getLong());
  }

  private static int lengthOf(String... names) {
    return bytesOf(names).length;
  }

  private static byte[] bytesOf(String... names) {
    return String.join(SEPARATOR, names).getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-1", e);
    }
  }
}
