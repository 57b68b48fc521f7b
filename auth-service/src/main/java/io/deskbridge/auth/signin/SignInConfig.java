package io.deskbridge.auth.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a sign-in may take. */
@ConfigMapping(prefix = "deskbridge.sign-in")
public interface SignInConfig {

  /** From opening the popup until Entra ID sends the agent back; default 2 minutes. */
  @WithDefault("PT2M")
  Duration callbackWithin();

  /** From opening the popup until the frame has its session; default 10 minutes. */
  @WithDefault("PT10M")
  Duration redeemWithin();

  /** How often what is too old is deleted; {@code off} for never. Default 1 minute. */
  @WithDefault("1m")
  String sweep();
}
