package io.deskbridge.lookup.fields;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The columns of one table. One reading at a time; what is known is never dropped, only replaced.
 */
final class CachedFields {

  private sealed interface State {

    /** What was known before. */
    Optional<KnownFields> known();

    /**
     * Nobody reads.
     *
     * @param readAgainAt until then what is known is good enough for interactions
     * @param recentUntil until then it is good enough for people
     */
    record Idle(Optional<KnownFields> known, long readAgainAt, long recentUntil) implements State {

      boolean isFresh(long now) {
        return now - readAgainAt < 0;
      }

      boolean isRecent(long now) {
        return now - recentUntil < 0;
      }
    }

    /**
     * Somebody reads.
     *
     * @param doubted what is read may be out of date already
     */
    record Reading(
        Optional<KnownFields> known, Uni<Optional<KnownFields>> underWay, boolean doubted)
        implements State {

      Reading inDoubt() {
        return new Reading(known, underWay, true);
      }
    }
  }

  private final FieldsConfig config;
  private final LongSupplier nanoTime;
  private final AtomicReference<State> state;

  /**
   * Knows nothing yet.
   *
   * @param nanoTime as {@link System#nanoTime()}
   */
  CachedFields(FieldsConfig config, LongSupplier nanoTime) {
    this.config = config;
    this.nanoTime = nanoTime;
    this.state = new AtomicReference<>(idleFor(Optional.empty(), Duration.ZERO, Duration.ZERO));
  }

  /** What is known, at once; else what {@code read} finds, which is empty on trouble. */
  Uni<Optional<KnownFields>> current(Supplier<Uni<Optional<Map<String, Field>>>> read) {
    State seen = state.get();
    return switch (seen) {
      case State.Idle idle when idle.isFresh(nanoTime.getAsLong()) ->
          Uni.createFrom().item(idle.known());
      case State.Idle idle -> knownOr(idle, begin(idle, read));
      case State.Reading reading -> knownOr(reading, reading.underWay());
    };
  }

  /**
   * What was read just now, or is read for this; what was known before, marked as stale, only if
   * that fails.
   */
  Uni<Optional<KnownFields>> recent(Supplier<Uni<Optional<Map<String, Field>>>> read) {
    State seen = state.get();
    return switch (seen) {
      case State.Idle idle when idle.isRecent(nanoTime.getAsLong()) ->
          Uni.createFrom().item(idle.known());
      case State.Idle idle -> begin(idle, read);
      case State.Reading reading -> reading.underWay();
    };
  }

  /** Whoever asks next sets off a reading: something known here proved wrong. */
  void doubt() {
    state.updateAndGet(
        seen ->
            switch (seen) {
              case State.Idle idle when idle.isFresh(nanoTime.getAsLong()) ->
                  new State.Idle(idle.known(), idle.recentUntil(), idle.recentUntil());
              case State.Idle idle -> idle;
              case State.Reading reading -> reading.inDoubt();
            });
  }

  private static Uni<Optional<KnownFields>> knownOr(
      State seen, Uni<Optional<KnownFields>> underWay) {
    return seen.known().isPresent() ? Uni.createFrom().item(seen.known()) : underWay;
  }

  private Uni<Optional<KnownFields>> begin(
      State.Idle seen, Supplier<Uni<Optional<Map<String, Field>>>> read) {
    Uni<Optional<KnownFields>> underWay =
        Uni.createFrom()
            .deferred(read::get)
            .onFailure()
            .recoverWithItem(Optional.empty())
            .map(found -> settle(seen.known(), found))
            .memoize()
            .indefinitely();
    if (!state.compareAndSet(seen, new State.Reading(seen.known(), underWay, false))) {
      return switch (state.get()) {
        case State.Reading reading -> reading.underWay();
        case State.Idle idle -> begin(idle, read);
      };
    }
    underWay.subscribe().with(found -> {}, failure -> settle(seen.known(), Optional.empty()));
    return underWay;
  }

  private Optional<KnownFields> settle(
      Optional<KnownFields> known, Optional<Map<String, Field>> found) {
    Optional<KnownFields> now =
        found
            .map(fields -> new KnownFields(fields, Instant.now(), false))
            .or(() -> known.map(KnownFields::asStale));
    state.updateAndGet(
        before ->
            found.isEmpty()
                ? idleFor(now, config.coolDown(), config.coolDown())
                : idleFor(
                    now, isDoubted(before) ? config.recent() : config.fresh(), config.recent()));
    return now;
  }

  private static boolean isDoubted(State state) {
    return state instanceof State.Reading reading && reading.doubted();
  }

  private State.Idle idleFor(Optional<KnownFields> known, Duration fresh, Duration recent) {
    long now = nanoTime.getAsLong();
    return new State.Idle(known, now + fresh.toNanos(), now + recent.toNanos());
  }
}
