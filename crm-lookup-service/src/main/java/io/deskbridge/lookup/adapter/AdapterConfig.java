package io.deskbridge.lookup.adapter;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;

/** Streams of events to adapters. */
@ConfigMapping(prefix = "deskbridge.adapter")
public interface AdapterConfig {

  /**
   * After which a quiet stream gets a comment, so that nobody in between takes it for dead; default
   * 15 s. An idle time-out of a proxy must be longer.
   */
  @WithDefault("15s")
  Duration heartbeat();

  /** A stream with more than that waiting for its reader is dropped; default 16 KiB. */
  @WithDefault("16K")
  MemorySize pending();

  /** Up to that many streams of a tenant come back at once; default 50. */
  @WithDefault("50")
  @PositiveOrZero
  int few();

  /** Time over which more than a few spread, for each stream; default 3 ms. */
  @WithDefault("3ms")
  Duration spreadPerStream();

  /** Most time over which they spread, however many there are; default 30 s. */
  @WithDefault("30s")
  Duration longestSpread();

  /** Time over which that many streams spread. */
  default Duration spreadOf(int streams) {
    if (streams <= few()) {
      return Duration.ZERO;
    }
    Duration wanted = spreadPerStream().multipliedBy(streams);
    return wanted.compareTo(longestSpread()) > 0 ? longestSpread() : wanted;
  }
}
