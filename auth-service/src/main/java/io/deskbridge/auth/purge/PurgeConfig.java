package io.deskbridge.auth.purge;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** When credentials are forgotten. */
@ConfigMapping(prefix = "deskbridge.purge")
public interface PurgeConfig {

  /** How often a replica looks whether the round is due; {@code off} for never. Default 1 h. */
  @WithDefault("1h")
  String schedule();

  /** From the end of one round to the next; default 24 h. */
  @WithDefault("PT24H")
  Duration period();

  /** A credential that was needed within this time is left alone; default 24 h. */
  @WithDefault("PT24H")
  Duration minimumAge();

  /** A replica that dies during a round blocks the next one that long; default 15 minutes. */
  @WithDefault("PT15M")
  Duration lease();

  /** References asked for in one request; default 100. */
  @WithDefault("100")
  @Min(1)
  @Max(1000)
  int pageSize();
}
