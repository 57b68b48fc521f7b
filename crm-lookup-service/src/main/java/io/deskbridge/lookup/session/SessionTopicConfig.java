package io.deskbridge.lookup.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/** How the ends of adapter sessions are followed. */
@ConfigMapping(prefix = "deskbridge.session-topic")
public interface SessionTopicConfig {

  /** Name of the topic; default {@code session-ended}. */
  @WithDefault("session-ended")
  @NotBlank
  String name();

  /**
   * How long a starting replica waits for Kafka before it believes the JWTs of agents all the same,
   * until they expire; default 10 s.
   */
  @WithDefault("10s")
  Duration patience();
}
