package io.deskbridge.lookup.notification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How replicas hear each other. */
@ConfigMapping(prefix = "deskbridge.notifications")
public interface NotificationConfig {

  /**
   * How often the connection by which replicas tell each other is tried: one that is dead without
   * anybody having said so is noticed within twice that time. Default 5 s.
   */
  @WithDefault("5s")
  @DurationMin(millis = 100)
  Duration heartbeat();
}
