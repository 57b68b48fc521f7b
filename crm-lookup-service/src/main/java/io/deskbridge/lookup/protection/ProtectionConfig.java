package io.deskbridge.lookup.protection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/**
 * How much is asked of Dynamics in the name of one user of an organisation, by all replicas
 * together. The defaults are the limits of service protection.
 */
@ConfigMapping(prefix = "deskbridge.protection")
public interface ProtectionConfig {

  /** Requests at once; default 52. What Dynamics hints at and how fast it is keep it lower. */
  @WithDefault("52")
  @Min(1)
  @Max(10_000)
  int atOnce();

  /** Case writes among them, of each replica; default 12: lookups find room at once. */
  @WithDefault("12")
  @Min(1)
  int caseWritesAtOnce();

  /** Requests within the window, where answers don't tell what is left; default 6,000. */
  @WithDefault("6000")
  @Min(1)
  int requests();

  /** Execution time within the window, likewise; default 20 min. */
  @WithDefault("20m")
  Duration executionTime();

  /** The window; default 5 min. */
  @WithDefault("5m")
  Duration window();

  /** Percent of both that case writes leave to lookups; default 20. */
  @WithDefault("20")
  @Min(0)
  @Max(90)
  int reserve();

  /** Requests of one user that wait for their turn in one replica; default 2,000. */
  @WithDefault("2000")
  @Min(1)
  int waiting();

  /**
   * How often a replica says that it lives, and reads which others do and who has to pause; default
   * 1 s. One that was silent for four times as long has no share any more.
   */
  @WithDefault("1s")
  Duration heartbeat();
}
