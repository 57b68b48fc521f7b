package io.deskbridge.auth.remote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How patient this service is with Entra ID and Dynamics. */
@ConfigMapping(prefix = "deskbridge.remote")
public interface RemoteConfig {

  /** Until a connection stands; default 2 s. */
  @WithDefault("PT2S")
  Duration connectTimeout();

  /** Until the whole answer to one attempt is there; default 4 s. */
  @WithDefault("PT4S")
  Duration attemptTimeout();

  /** Further attempts when there was no answer or a 5xx; default 1. */
  @WithDefault("1")
  @Min(0)
  @Max(3)
  int retries();

  /** Pause before a further attempt, plus or minus half of it; default 200 ms. */
  @WithDefault("PT0.2S")
  Duration retryDelay();

  /** Connections to one host at the same time; default 50. */
  @WithDefault("50")
  @Min(1)
  int connectionsPerHost();
}
