package io.deskbridge.lookup.segments;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long routing waits for a segment. */
@ConfigMapping(prefix = "deskbridge.segments")
interface SegmentConfig {

  /** Where the caller names no deadline; default 800 ms. */
  @WithDefault("800ms")
  Duration deadline();

  /** The shortest that a caller may ask for; a shorter one counts as this. Default 100 ms. */
  @WithDefault("100ms")
  Duration shortest();

  /** The longest; a longer one counts as this. Default 5 s. */
  @WithDefault("5s")
  Duration longest();
}
