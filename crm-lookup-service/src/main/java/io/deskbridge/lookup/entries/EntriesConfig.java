package io.deskbridge.lookup.entries;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long keys of entries are remembered. */
@ConfigMapping(prefix = "deskbridge.entries")
interface EntriesConfig {

  /** How long an {@code Idempotency-Key} is remembered; default 7 days. */
  @WithDefault("7d")
  Duration keepKeys();

  /** How often keys that have served are forgotten; default 10 min. */
  @WithDefault("10m")
  Duration forgetEvery();
}
