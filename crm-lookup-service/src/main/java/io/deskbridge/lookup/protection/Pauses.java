package io.deskbridge.lookup.protection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Who has to pause because Dynamics said so: that user of that organisation and nobody else. */
final class Pauses {

  private static final int MOST = 20_000;

  /** Refusals of many requests at once are news once. */
  private static final long NEWS = Duration.ofMillis(500).toNanos();

  private final Cache<DynamicsUser, Long> ends = Caffeine.newBuilder().maximumSize(MOST).build();
  private final LongSupplier now;

  Pauses(LongSupplier now) {
    this.now = now;
  }

  /**
   * Lets the user pause that long from now, or as long as it has to anyway.
   *
   * @return whether that is longer than was known
   */
  boolean pause(DynamicsUser user, Duration time) {
    long end = now.getAsLong() + time.toNanos();
    Long known = ends.getIfPresent(user);
    ends.asMap().merge(user, end, (one, other) -> other - one > 0 ? other : one);
    return known == null || end - known > NEWS;
  }

  /** What is left of the pause, if there is one. */
  Optional<Duration> find(DynamicsUser user) {
    Long end = ends.getIfPresent(user);
    if (end == null) {
      return Optional.empty();
    }
    long left = end - now.getAsLong();
    if (left <= 0) {
      ends.asMap().remove(user, end);
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(left));
  }

  /** How many of that organisation pause. */
  long count(String organizationId) {
    return ends.asMap().keySet().stream()
        .filter(user -> user.organizationId().equals(organizationId) && find(user).isPresent())
        .count();
  }
}
