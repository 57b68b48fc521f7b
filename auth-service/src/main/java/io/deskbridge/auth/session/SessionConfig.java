package io.deskbridge.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long sessions of agent adapters last. */
@ConfigMapping(prefix = "deskbridge.session")
public interface SessionConfig {

  /** A session that is not renewed for so long has ended; default 12 hours. */
  @WithDefault("PT12H")
  Duration idle();

  /**
   * Life of a session JWT; what is revoked is refused earlier by {@code session-ended}. Default 10
   * minutes.
   */
  @WithDefault("PT10M")
  Duration tokenLifetime();

  /** For so long a used cookie still gives the same successor; default 60 s. */
  @WithDefault("PT60S")
  Duration grace();

  /**
   * A key of sessions is replaced after so long, and serves on for a day what it had signed; a
   * session lasts no longer than its key. Default 30 days.
   */
  @WithDefault("P30D")
  Duration keyLifetime();

  /** How often ended sessions that were not told of yet are looked for; default 1 s. */
  @WithDefault("1s")
  String publish();

  /** How often idle sessions are deleted; {@code off} for never. Default 10 minutes. */
  @WithDefault("10m")
  String sweep();
}
