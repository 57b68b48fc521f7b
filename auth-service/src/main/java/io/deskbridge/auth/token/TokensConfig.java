package io.deskbridge.auth.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How tokens are kept. */
@ConfigMapping(prefix = "deskbridge.tokens")
public interface TokensConfig {

  /**
   * A token that expires sooner is replaced before it is handed out; of a short-lived one at most
   * half its life. Default 5 minutes.
   */
  @WithDefault("PT5M")
  Duration margin();

  /** After a failure Entra ID is left alone that long; default 30 s. */
  @WithDefault("PT30S")
  Duration coolDown();

  /** Tokens kept in memory at most; the ones not used longest go first. Default 10,000. */
  @WithDefault("10000")
  @Min(100)
  int maxEntries();
}
