package io.deskbridge.lookup.cache;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long answers of lookups are remembered. */
@ConfigMapping(prefix = "deskbridge.lookup-cache")
public interface LookupCacheConfig {

  /** How long an answer that names somebody is good; 0 remembers none. Default 30 s. */
  @WithDefault("30s")
  @DurationMin
  @DurationMax(minutes = 5)
  Duration keep();

  /** Answers that one replica remembers, over all tenants; default 10,000. */
  @WithDefault("10000")
  @Min(1)
  int most();
}
