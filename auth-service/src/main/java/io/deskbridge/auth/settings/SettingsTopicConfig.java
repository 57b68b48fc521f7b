package io.deskbridge.auth.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;

/** How the settings of all tenants are followed. */
@ConfigMapping(prefix = "deskbridge.settings-topic")
public interface SettingsTopicConfig {

  /** Name of the compacted topic; default {@code settings-changed}. */
  @WithDefault("settings-changed")
  @NotBlank
  String name();

  /**
   * How long a starting replica waits for Kafka before it serves what the database remembers;
   * default 10 s.
   */
  @WithDefault("10s")
  Duration patience();

  /**
   * How often it is asked whether Kafka is still there and how far the topic goes; default 5 s.
   * After a failed probe the settings count as stale.
   */
  @WithDefault("5s")
  Duration probe();
}
