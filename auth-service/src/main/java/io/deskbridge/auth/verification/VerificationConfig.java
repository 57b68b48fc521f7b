package io.deskbridge.auth.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long an administrator waits. */
@ConfigMapping(prefix = "deskbridge.verification")
public interface VerificationConfig {

  /** After that the answer is that it can't be told now; default 12 s, callers wait longer. */
  @WithDefault("PT12S")
  Duration deadline();
}
