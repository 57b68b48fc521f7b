package io.deskbridge.lookup.protection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Lets requests to Dynamics in as the limits of the user allow in whose name they are sent. */
@ApplicationScoped
public class Admissions {

  private static final int MOST_USERS = 20_000;

  /** A user's room is forgotten when what it knows is, at twice the window. */
  private static final int WINDOWS_REMEMBERED = 2;

  private final Cache<DynamicsUser, WaitingRoom> rooms;
  private final ProtectionConfig config;
  private final WaitingRoom.Shared shared;
  private final Timer timer;
  private final LongSupplier now;

  @Inject
  Admissions(ProtectionConfig config, Replicas replicas, Vertx vertx) {
    this(
        config,
        new WaitingRoom.Shared(replicas::living, replicas::findPause, replicas::pause),
        timer(vertx),
        System::nanoTime);
  }

  Admissions(ProtectionConfig config, WaitingRoom.Shared shared, Timer timer, LongSupplier now) {
    this.config = config;
    this.shared = shared;
    this.timer = timer;
    this.now = now;
    this.rooms =
        Caffeine.newBuilder()
            .maximumSize(MOST_USERS)
            .expireAfterAccess(config.window().multipliedBy(WINDOWS_REMEMBERED))
            .build();
  }

  /** A request of that user is about to be sent. */
  public Visit visit(DynamicsUser user, Ticket ticket) {
    return new Visit(rooms.get(user, this::room), ticket, now.getAsLong());
  }

  private WaitingRoom room(DynamicsUser user) {
    return new WaitingRoom(user, config, shared, timer, now);
  }

  /** How it stands with each organisation, all its users together. */
  Map<String, WaitingRoom.Reading> readings() {
    return rooms.asMap().entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().organizationId(),
                entry -> entry.getValue().reading(),
                WaitingRoom.Reading::plus));
  }

  private static Timer timer(Vertx vertx) {
    return (Duration time, Runnable work) -> {
      long id = vertx.setTimer(Math.max(1, time.plusNanos(999_999).toMillis()), due -> work.run());
      return () -> vertx.cancelTimer(id);
    };
  }
}
