package io.deskbridge.lookup.writes;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** Where a page of writes ended. */
record Cursor(Instant at, UUID writeId) {

  /** Before everything. */
  static final Cursor START = new Cursor(Instant.EPOCH, new UUID(0, 0));

  private static final String SEPARATOR = "/";

  static Cursor after(CaseWrite write) {
    return new Cursor(write.updatedAt(), write.writeId());
  }

  /** What {@link #text} gave; empty for anything else. */
  static Optional<Cursor> read(String text) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
              .split(SEPARATOR, 2);
      return parts.length == 2
          ? Optional.of(new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1])))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** For callers to hand back; opaque to them. */
  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + SEPARATOR + writeId).getBytes(StandardCharsets.UTF_8));
  }
}
