package io.deskbridge.lookup.dataverse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/**
 * Who has to pause because Dataverse said so: that actor of that organisation and nobody else.
 * Known to this process only.
 */
@ApplicationScoped
class ActorPauses {

  private static final int MOST = 20_000;

  private final Cache<Member, Long> ends = Caffeine.newBuilder().maximumSize(MOST).build();

  /** An actor of an organisation. */
  record Member(String organizationId, Actor actor) {}

  /** Lets the actor pause that long from now, or as long as it has to anyway. */
  void pause(Member member, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    ends.asMap().merge(member, end, (known, later) -> later - known > 0 ? later : known);
  }

  /** What is left of the pause, if there is one. */
  Optional<Duration> find(Member member) {
    Long end = ends.getIfPresent(member);
    if (end == null) {
      return Optional.empty();
    }
    long left = end - System.nanoTime();
    if (left <= 0) {
      ends.asMap().remove(member, end);
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(left));
  }
}
