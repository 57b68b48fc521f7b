package io.deskbridge.auth.sealing;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whose secret it is: the associated data of the encryption.
 *
 * @param parts the kind of secret first, then the identity of its row; none holds a line break
 */
public record SealName(List<String> parts) {

  public SealName {
    parts = List.copyOf(parts);
    if (parts.stream().anyMatch(part -> part.contains("\n"))) {
      throw new IllegalArgumentException("A name of one line is needed");
    }
  }

  /** The name of those parts. */
  public static SealName of(String... parts) {
    return new SealName(List.of(parts));
  }

  byte[] bytes() {
    return String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
  }
}
