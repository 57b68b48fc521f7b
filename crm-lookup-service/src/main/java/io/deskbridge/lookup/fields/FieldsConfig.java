package io.deskbridge.lookup.fields;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How old what is known of columns may be. */
@ConfigMapping(prefix = "deskbridge.fields")
interface FieldsConfig {

  /** After which columns are read again by whoever needs them next; default 10 min. */
  @WithDefault("10m")
  Duration fresh();

  /**
   * Good enough for people and for settings-service, because somebody may just have published
   * another column; default 5 s.
   */
  @WithDefault("5s")
  Duration recent();

  /** How long nobody tries again after a reading that failed; default 10 s. */
  @WithDefault("10s")
  Duration coolDown();
}
