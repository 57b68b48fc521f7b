package io.deskbridge.lookup.writes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How accepted writes are worked off. */
@ConfigMapping(prefix = "deskbridge.writes")
public interface WritesConfig {

  /**
   * How many writes this replica works on at once, each of another case; default 256. What Dynamics
   * is asked at once is far less: those that wait for their turn go together.
   */
  @WithDefault("256")
  @Min(1)
  @Max(2_000)
  int atOnce();

  /**
   * How many of them may be of one Dynamics user; default 128. So a slow or throttled one leaves
   * places to the others.
   */
  @WithDefault("128")
  @Min(1)
  @Max(2_000)
  int atOnceOfOneUser();

  /**
   * How often a replica looks for writes that another one left; default 500 ms. Its own are begun
   * at once.
   */
  @WithDefault("500ms")
  Duration lookEvery();

  /**
   * How long a claimed write belongs to its replica; default 15 s. A killed replica's writes are
   * taken up by another after that time at the latest.
   */
  @WithDefault("15s")
  Duration lease();

  /**
   * How long one answer of Dynamics is waited for; default 5 s, and shorter than the lease by a
   * wide margin.
   */
  @WithDefault("5s")
  Duration patience();

  /** How long PUT and PATCH wait for the outcome before they answer 202; default 2 s. */
  @WithDefault("2s")
  Duration answerWithin();

  /** First pause after a failure; default 500 ms. It doubles up to {@link #longestPause()}. */
  @WithDefault("500ms")
  Duration firstPause();

  /** Longest pause between two attempts; default 10 s, so that recovery is noticed soon. */
  @WithDefault("10s")
  Duration longestPause();

  /** How long the payload of a write that succeeded is kept; default 24 h. */
  @WithDefault("24h")
  Duration keepWritten();

  /** How long the payload of a write that was set aside is kept; default 30 days. */
  @WithDefault("30d")
  Duration keepSetAside();

  /** How often payloads that have served are erased; default 60 s. */
  @WithDefault("60s")
  Duration eraseEvery();
}
