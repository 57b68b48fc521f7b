package io.deskbridge.auth.remote;

import java.time.Duration;
import java.util.Optional;

/**
 * Reads the header <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3">Retry-After</a>.
 */
final class RetryAfter {

  /** Nobody is believed for longer. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /** Whole seconds; Microsoft's services send no dates. */
  static Optional<Duration> parse(String header) {
    if (header == null || !header.strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(header.strip()));
    return Optional.of(asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
  }
}
