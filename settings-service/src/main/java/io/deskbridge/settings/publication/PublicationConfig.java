package io.deskbridge.settings.publication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How revisions reach Kafka. */
@ConfigMapping(prefix = "deskbridge.publication")
public interface PublicationConfig {

  /** The compacted topic; default {@code settings-changed}. */
  @WithDefault("settings-changed")
  String topic();

  /** How often the topic is compared with the table; default 5 s, plus up to a fifth of jitter. */
  @WithDefault("5s")
  @DurationMin(millis = 100)
  Duration sweepInterval();

  /** How long one sender may work for a tenant; default 30 s. Must exceed the two times below. */
  @WithDefault("30s")
  @DurationMin(seconds = 1)
  Duration lease();

  /** When a record not acknowledged counts as failed; default 10 s. */
  @WithDefault("10s")
  @DurationMin(millis = 100)
  Duration deliveryTimeout();

  /** How long sending may wait for the broker's metadata; default 5 s. */
  @WithDefault("5s")
  @DurationMin(millis = 100)
  Duration metadataTimeout();

  /** How long Kafka may take for an answer before it counts as away; default 3 s. */
  @WithDefault("3s")
  @DurationMin(millis = 100)
  Duration answerTimeout();

  /** A revision is left to its own sender for so long before the sweep takes it up; default 2 s. */
  @WithDefault("2s")
  Duration grace();

  /** The most time that sending one record takes. */
  default Duration longestSend() {
    return metadataTimeout().plus(deliveryTimeout());
  }

  /** With such a lease nothing would ever be sent. */
  default void refuseALeaseThatIsTooShort() {
    if (lease().compareTo(longestSend()) <= 0) {
      throw new IllegalStateException(
          "deskbridge.publication.lease (%s) must exceed metadata-timeout plus delivery-timeout (%s)"
              .formatted(lease(), longestSend()));
    }
  }
}
